export const trainEn = {
  'train.title': 'Train',
} as const;
