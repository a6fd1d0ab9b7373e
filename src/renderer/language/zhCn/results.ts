import type { Translated } from '../catalogue';
import type { resultsEn } from '../en/results';

export const resultsZhCn: Translated<typeof resultsEn> = {
  'results.title': '结果',
};
