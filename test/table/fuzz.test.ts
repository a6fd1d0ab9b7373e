/**
 * Mutated files: never a crash, never a hang, and never a row count that differs from the file's lines without a word.
 * `NETLOOM_FUZZ=10000 npx vitest run test/table/fuzz.test.ts` tries more of them than the suite has time for.
 */
import { expect, it } from 'vitest';
import { NetloomError } from '../../src/engine/protocol';
import { NOTHING_DECIDED, profileTable, type ReadTable } from '../../src/engine/table';
import { mutated } from './mutations';
import { randomNumbers, readText } from './tableFiles';

const TRIALS = Number(process.env.NETLOOM_FUZZ ?? 1500);
const LONGEST_MS = 5000;

/** Lines that are no part of the table, each counted by a remark of its own. */
function accounted({ fileReceipt, warnings }: ReadTable): number {
  const count = (code: string): number =>
    Number(warnings.find((warning) => warning.code === code)?.parameters.count ?? 0);
  const { header, unitsRow, titles } = fileReceipt;
  const titleLines = titles.filter((title) => title !== '').length;
  const shown = Math.min(20, fileReceipt.titleLines.value);
  // Only the first lines above the table are shown; the rest of them may be blank.
  if (shown < fileReceipt.titleLines.value) return Number.NaN;
  return titleLines + (header.value ? 1 : 0) + (unitsRow.value ? 1 : 0) + count('footerLines') + count('emptyRows');
}

/**
 * Lines with something in them, by a reader of another kind (one character after the other, RFC 4180); null where that knows
 * no answer: a quotation mark where none may be, or an encoding in which lines are not bytes.
 */
function recordsIn(bytes: Buffer, { facts, fileReceipt, warnings }: ReadTable): number | null {
  if (facts.encoding !== 'utf-8' || warnings.some(({ code }) => code === 'openQuote')) return null;
  const text = bytes
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .replace(/^"?sep=."?(\r\n|\r|\n)/i, '');
  const quote = fileReceipt.quote.value;
  let [records, line, begins] = [0, '', true];
  const end = (): void => {
    if (line.trim() !== '' || line.includes(facts.delimiter)) records += 1;
    line = '';
    begins = true;
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (begins && sign === quote) {
      let close = text.indexOf(quote, at + 1);
      while (close !== -1 && text[close + 1] === quote) close = text.indexOf(quote, close + 2);
      if (close === -1 || !['\n', '\r', facts.delimiter, undefined].includes(text[close + 1])) return null;
      line += text.slice(at + 1, close).replaceAll(/\s/g, 'x');
      at = close;
      begins = false;
    } else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[at + 1] === '\n') at += 1;
      end();
    } else {
      line += sign;
      begins = sign === facts.delimiter;
    }
  }
  end();
  return records;
}

it(`${TRIALS} mutated files`, { timeout: 3_600_000 }, async () => {
  const tally = { read: 0, refused: 0, counted: 0, longest: 0 };
  for (let trial = 0; trial < TRIALS; trial += 1) {
    const bytes = mutated(randomNumbers(trial * 7 + 1));
    const begun = performance.now();
    try {
      const read = await readText(bytes);
      profileTable(read, NOTHING_DECIDED);
      tally.read += 1;
      const lines = recordsIn(bytes, read);
      const others = accounted(read);
      if (lines !== null && !Number.isNaN(others)) {
        tally.counted += 1;
        expect(read.table.rows + others, `trial ${trial}`).toBe(lines);
      }
    } catch (caught) {
      if (!(caught instanceof NetloomError)) throw new Error(`trial ${trial}`, { cause: caught });
      tally.refused += 1;
    }
    tally.longest = Math.max(tally.longest, performance.now() - begun);
  }
  console.log(`${TRIALS} mutated files:`, tally);
  expect(tally.longest).toBeLessThan(LONGEST_MS);
  expect(tally.read).toBeGreaterThan(TRIALS / 2);
  expect(tally.counted).toBeGreaterThan(TRIALS / 3);
});
