export const networkEn = {
  'network.title': 'Network',
} as const;
