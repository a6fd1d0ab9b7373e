import type { Translated } from '../catalogue';
import type { trainEn } from '../en/train';

export const trainZhCn: Translated<typeof trainEn> = {
  'train.title': '训练',
};
