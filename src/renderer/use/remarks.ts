/** What a person should know about the inputs of a prediction, as sentences. */
import type { FilePrediction, PredictionRemark, PredictorField } from '../../engine/protocol';
import { figure } from '../charts/figure';
import type { Words } from '../language/language';
import type { RowValues } from './rowForm';

function rangeOf({ format }: Words, field: PredictorField | undefined): { minimum: string; maximum: string } {
  const write = (value: number | null | undefined): string => {
    if (value === null || value === undefined) return '–';
    return field?.kind === 'date' ? format.date(value) : figure(format, value);
  };
  return { minimum: write(field?.minimum), maximum: write(field?.maximum) };
}

/** One sentence about one field of the row that was filled in. */
export function rowRemark(
  words: Words,
  { code, column, parameters }: PredictionRemark,
  fields: readonly PredictorField[],
  values: RowValues,
): string {
  const { t } = words;
  const value = Object.hasOwn(values, column) ? (values[column] ?? '') : '';
  switch (code) {
    case 'outsideRange':
      return t('use.remark.outsideRange', {
        column,
        ...rangeOf(
          words,
          fields.find(({ name }) => name === column),
        ),
      });
    case 'unseenCategory':
      return t('use.remark.unseenCategory', { column, value });
    case 'missing':
      return parameters.fill === undefined
        ? t('use.remark.missing', { column })
        : t('use.remark.missingFilled', { column, fill: parameters.fill });
    case 'notUnderstood':
      return t('use.remark.notUnderstood', { column, value });
    case 'writtenOtherwise':
      return t('use.remark.writtenOtherwise', { column });
  }
}

/** How far the rows of a file can be relied on. */
export function lightsSentence(
  { t, format }: Words,
  { green, yellow, red }: NonNullable<FilePrediction['lights']>,
): string {
  const [certain, care, none] = [green, yellow, red].map((rows) => format.count(rows));
  return t('use.lights', { green: certain ?? '', yellow: care ?? '', red: none ?? '' });
}

/** One sentence about all cells of one column of a file. */
export function fileRemark({ t }: Words, { code, column, count }: FilePrediction['remarks'][number]): string {
  return t(`use.fileRemark.${code}`, { column, count });
}
