/** Reading a curve between its points. */
import type { CurvePoint } from '../../engine/protocol';

/** The height at `x` on the straight line between the neighboring points; 0 for a curve without points. */
export function heightAt(curve: readonly CurvePoint[], x: number): number {
  const after = curve.findIndex((point) => point.x >= x);
  const right = curve[after];
  if (right === undefined) return curve.at(-1)?.y ?? 0;
  const left = curve[after - 1];
  if (left === undefined || left.x === right.x) return right.y;
  return left.y + ((right.y - left.y) * (x - left.x)) / (right.x - left.x);
}
