/** A column's number as its kind wants it: a number, or a day. */
import type { ColumnProfile } from '../../engine/protocol';
import type { Format } from '../format';

export const writeValue = ({ kind }: Pick<ColumnProfile, 'kind'>, value: number, format: Format): string =>
  kind === 'date' ? format.date(value) : format.number(value);
