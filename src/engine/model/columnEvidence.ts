/** What a sample of a file's column says about whether it holds what a model's column does. */
import { classLabel } from '../encode/classCodes';
import type { CellVerdict, ColumnEvidence } from '../protocol';
import { type ColumnDialect, cellReader } from '../table/columnDialect';
import type { NeededColumn } from './neededColumns';

const MOST_CELLS = 50;
const MOST_EXAMPLES = 3;
const LONGEST_EXAMPLE = 60;
/** Shares of cells: what is less is no chance, what is more is what exceptions leave. */
const [FEW, MOST] = [0.5, 0.9];

/** `cells` as the file has them; of many, some are taken evenly. */
export function evidenceOf(needed: NeededColumn, cells: readonly string[], dialect: ColumnDialect): ColumnEvidence {
  const taken = Math.min(cells.length, MOST_CELLS);
  const sample = Array.from({ length: taken }, (_, at) => cells[Math.floor((at * cells.length) / taken)] ?? '');
  const reader = cellReader(dialect);
  const filled = sample.filter((cell) => !reader.isMissing(cell));
  const { kind, range, known } = needed;
  let [readable, familiar] = [0, 0];
  for (const cell of filled) {
    if (kind !== 'number' && kind !== 'date') {
      const word = reader.word(cell);
      readable += 1;
      if (word !== null && known?.has(word) === true) familiar += 1;
      continue;
    }
    const value = kind === 'date' ? reader.date(cell) : reader.number(cell);
    if (!Number.isFinite(value)) continue;
    readable += 1;
    const isInRange = range !== null && value >= range.minimum && value <= range.maximum;
    if (isInRange || known?.has(classLabel(kind, value)) === true) familiar += 1;
  }
  const examples = [...new Set(filled.map((cell) => cell.trim()))].slice(0, MOST_EXAMPLES);
  return {
    ...{ sampled: taken, filled: filled.length, readable, familiar },
    verdict: verdictOf(filled.length, readable, familiar),
    examples: examples.map((text) => (text.length > LONGEST_EXAMPLE ? `${text.slice(0, LONGEST_EXAMPLE)}…` : text)),
  };
}

function verdictOf(filled: number, readable: number, familiar: number): CellVerdict {
  if (filled === 0) return 'empty';
  if (readable < filled * FEW) return 'unreadable';
  if (familiar < filled * FEW) return 'unlike';
  return familiar < filled * MOST ? 'partly' : 'fits';
}
