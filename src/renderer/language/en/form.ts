/** Words of every form. */
export const formEn = {
  'form.expectedNumber': 'Enter a number from {minimum} to {maximum}.',
  'form.expectedWhole': 'Enter a whole number from {minimum} to {maximum}.',
  'form.noColumn': 'No column chosen',
  'form.on': 'on',
  'form.off': 'off',
  'form.why': 'Why is this recommended? ({setting})',
  'form.recommended': 'Recommended: {value}',
  'form.yours': 'your choice',
  'form.reset': 'Set {setting} back to {value}',
  'form.resetAll': 'Back to all recommended settings',
  'form.advanced': 'More settings',
  'form.decided_one': '{count} setting is your own choice; the rest is recommended.',
  'form.decided_other': '{count} settings are your own choice; the rest is recommended.',
  'form.allRecommended': 'All settings are as recommended for this table.',
  'form.reasons': 'Why these settings',
} as const;
