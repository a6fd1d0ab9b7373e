import type { Translated } from '../catalogue';
import type { runsEn } from '../en/runs';

export const runsZhCn: Translated<typeof runsEn> = {
  'runs.title': '训练记录',
};
