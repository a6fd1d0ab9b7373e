export const prepareEn = {
  'prepare.title': 'Prepare',
} as const;
