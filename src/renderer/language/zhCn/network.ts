import type { Translated } from '../catalogue';
import type { networkEn } from '../en/network';

export const networkZhCn: Translated<typeof networkEn> = {
  'network.title': '网络',
};
