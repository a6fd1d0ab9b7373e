import type { Translated } from '../catalogue';
import type { prepareEn } from '../en/prepare';

export const prepareZhCn: Translated<typeof prepareEn> = {
  'prepare.title': '准备',
};
