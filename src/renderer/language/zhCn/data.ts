import type { Translated } from '../catalogue';
import type { dataEn } from '../en/data';

export const dataZhCn: Translated<typeof dataEn> = {
  'data.title': '数据',
};
