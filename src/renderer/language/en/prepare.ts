/** The Prepare step. */
export const prepareEn = {
  'prepare.title': 'Prepare the data',
  'prepare.intro': 'Everything here is measured on training rows only, and applied alike to all others.',
  'prepare.parts': 'How the rows are divided',
  'prepare.needColumn': 'Choose the column to divide the rows by.',
  'prepare.byColumn': 'Each row goes where “{column}” says: training, validation or test.',
  'prepare.part.train': 'Training',
  'prepare.part.validation': 'Validation',
  'prepare.part.test': 'Test',
  'prepare.about_one': 'about {count} row',
  'prepare.about_other': 'about {count} rows',
  'prepare.tooFew':
    'Validation and test together leave less than a tenth of the rows for training: make one of the two smaller.',
} as const;
