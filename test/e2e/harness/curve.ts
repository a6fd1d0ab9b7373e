/** Reads a curve from what is really painted on a chart's canvas. */
import type { Locator } from '@playwright/test';

/**
 * Where a curve begins and ends, in pixels below the canvas's top: its highest point in the left tenth of its width, and
 * its mean in the right tenth. Null while fewer than 50 of the canvas's pixels have the color.
 * @param color as `#rrggbb`
 */
export function curveEnds(canvas: Locator, color: string): Promise<{ begin: number; end: number } | null> {
  return canvas.evaluate((element, wanted) => {
    const { width, height } = element as HTMLCanvasElement;
    const data = (element as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
    const channel = (at: number) => Number.parseInt(wanted.slice(at, at + 2), 16);
    const [red, green, blue] = [channel(1), channel(3), channel(5)];
    const painted: { x: number; y: number }[] = [];
    for (let pixel = 0; pixel < width * height; pixel++) {
      const near = (offset: number, value: number) => Math.abs((data[4 * pixel + offset] ?? 0) - value) < 24;
      if (near(0, red) && near(1, green) && near(2, blue) && (data[4 * pixel + 3] ?? 0) > 200) {
        painted.push({ x: pixel % width, y: Math.floor(pixel / width) });
      }
    }
    if (painted.length < 50) return null;
    const from = Math.min(...painted.map(({ x }) => x));
    const tenth = (Math.max(...painted.map(({ x }) => x)) - from) / 10;
    const last = painted.filter(({ x }) => x >= from + 9 * tenth);
    return {
      begin: Math.min(...painted.filter(({ x }) => x <= from + tenth).map(({ y }) => y)),
      end: last.reduce((sum, { y }) => sum + y, 0) / last.length,
    };
  }, color);
}
