/** How the file as a whole was read: encoding, signs between cells, and what is above and below the table. */
import { Text } from '@mantine/core';
import type { Decision, FileReceipt } from '../../engine/protocol';
import { useLanguage, type Words } from '../language/language';
import { DecisionPanel } from './DecisionPanel';
import classes from './reading.module.css';
import type { FileDecision } from './readingChanges';
import { delimiterName, encodingName } from './readingWords';

interface Line {
  readonly key: FileDecision;
  readonly value: string;
  readonly decision: Decision<unknown>;
  /** What the file says there. */
  readonly said?: readonly string[];
}

/** Signs and encodings mean nothing in a workbook. */
function signLines(file: FileReceipt, words: Words): readonly Line[] {
  if (file.workbook) return [];
  const { encoding, delimiter, quote } = file;
  return [
    { key: 'encoding', value: encodingName(encoding.value), decision: encoding },
    { key: 'delimiter', value: delimiterName(delimiter.value, words), decision: delimiter },
    { key: 'quote', value: quote.value === '' ? words.t('reading.noQuote') : quote.value, decision: quote },
  ];
}

function linesOf(file: FileReceipt, words: Words): readonly Line[] {
  const { t } = words;
  const { sheet, titleLines, header, unitsRow, footerLines } = file;
  const leftOut = ({ value }: Decision<number>) =>
    value === 0 ? t('reading.none') : t('reading.linesLeftOut', { count: value });
  return [
    ...(sheet === null ? [] : [{ key: 'sheet', value: sheet.value, decision: sheet } as const]),
    ...signLines(file, words),
    { key: 'titleLines', value: leftOut(titleLines), decision: titleLines, said: file.titles },
    { key: 'header', value: t(header.value ? 'reading.headerYes' : 'reading.headerNo'), decision: header },
    {
      key: 'unitsRow',
      value: t(unitsRow.value ? 'reading.leftOut' : 'reading.none'),
      decision: unitsRow,
      said: unitsRow.value ? [file.units.filter((unit) => unit !== '').join(' · ')] : [],
    },
    { key: 'footerLines', value: leftOut(footerLines), decision: footerLines, said: file.footers },
  ];
}

/** Lines of the file as they stand there; markup in them is only text. */
function Said({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return <pre className={classes.said}>{lines.join('\n')}</pre>;
}

export function FileReceiptPanel({ file }: { readonly file: FileReceipt }) {
  const words = useLanguage();
  const { t } = words;
  return (
    <dl className={classes.decisions}>
      {linesOf(file, words).map(({ key, value, decision, said = [] }) => (
        <DecisionPanel
          key={key}
          label={t(`reading.file.${key}`)}
          value={value}
          decision={decision}
          undecided={{ of: 'file', key }}
        >
          <Said lines={said} />
        </DecisionPanel>
      ))}
      {!file.workbook && (
        <div className={classes.decision}>
          <dt>{t('reading.lineEnds')}</dt>
          <dd>
            <Text span fw={600} size="sm">
              {t(`reading.lineEnds.${file.lineEnds}`)}
            </Text>
          </dd>
        </div>
      )}
    </dl>
  );
}
