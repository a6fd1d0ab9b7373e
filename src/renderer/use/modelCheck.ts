/** What the recomputed check rows of an opened model say. */
import type { Words } from '../language/language';
import type { ModelCheck } from '../state/modelChecks';

export function checkInWords({ t, format }: Words, { checkRows, largestDifference }: ModelCheck): string {
  if (largestDifference === 0) return t('use.checkIdentical', { count: checkRows });
  return t('use.checkDiffers', {
    count: checkRows,
    difference: format.number(Number(largestDifference.toPrecision(2))),
  });
}
