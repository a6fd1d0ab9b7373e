export const runsEn = {
  'runs.title': 'Runs',
} as const;
