export const useEn = {
  'use.title': 'Use',
} as const;
