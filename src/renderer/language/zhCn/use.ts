import type { Translated } from '../catalogue';
import type { useEn } from '../en/use';

export const useZhCn: Translated<typeof useEn> = {
  'use.title': '使用',
};
