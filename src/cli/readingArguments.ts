/** The options that decide how a file is read; without them everything is found out from the file. */
import { NetloomError, type ReadingOptions, readingOptionsSchema } from '../engine/protocol';
import type { ParsedArguments } from './arguments';

export const WAYS_OF_READING = {
  encoding: { type: 'string' },
  delimiter: { type: 'string' },
  header: { type: 'string' },
  'title-lines': { type: 'string' },
  'units-row': { type: 'string' },
  'footer-lines': { type: 'string' },
  sheet: { type: 'string' },
  reading: { type: 'string' },
} as const;

const DELIMITER_NAMES: Readonly<Record<string, string>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  '\\t': '\t',
  bar: '|',
};
const YES_NO: Readonly<Record<string, boolean>> = { yes: true, no: false, true: true, false: false };

/** @throws NetloomError `argumentInvalid` */
export function readingOf(command: string, options: ParsedArguments): ReadingOptions {
  const delimiter = options.text('delimiter');
  const wanted: Record<string, unknown> = {
    ...jsonOf(options.text('reading')),
    encoding: options.text('encoding')?.toLowerCase(),
    delimiter: delimiter === undefined ? undefined : (DELIMITER_NAMES[delimiter] ?? delimiter),
    header: wordOf(options.text('header')),
    titleLines: numberOf(options.text('title-lines')),
    unitsRow: wordOf(options.text('units-row')),
    footerLines: numberOf(options.text('footer-lines')),
    sheet: options.text('sheet'),
  };
  const decided = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
  const parsed = readingOptionsSchema.safeParse(decided);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const detail = `netloom ${command} cannot read so: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
  throw new NetloomError('argumentInvalid', { detail: `${detail.replace(/\.$/, '')}.` });
}

const wordOf = (text: string | undefined): unknown => (text === undefined ? undefined : (YES_NO[text] ?? text));
const numberOf = (text: string | undefined): unknown => (text === undefined ? undefined : Number(text));

/** `--reading '{"columns": {"3": {"decimal": ","}}}'`: everything that a person can decide, as the window sends it. */
function jsonOf(text: string | undefined): object {
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // The sentence below says it.
  }
  throw new NetloomError('argumentInvalid', { detail: '--reading must be a JSON object.' });
}
