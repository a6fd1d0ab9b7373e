/** The open table as a clean file: what was understood, so that any program reads it in the one way that is meant. */
import { harmlessFormula } from '../model/harmlessWords';
import { NetloomError, type ReplyTo } from '../protocol';
import { cellText, createRowWriter, isNumeric, type Table } from '../table';
import type { Workspace } from './workspace';

/** Rows that are written at once; between two such pieces the work can be canceled. */
const ROWS_PER_PIECE = 4096;

/**
 * UTF-8 without a mark, commas, decimal points, ISO dates, nothing for a missing value, lines that end in a line feed.
 * Throws NetloomError `notReady`, `saveOverInput`, `saveFailed`, `canceled`.
 */
export async function saveTable(workspace: Workspace, output: string): Promise<ReplyTo<'saveTable'>> {
  const { path, read, profile } = workspace.openTable();
  const { files } = workspace.ports;
  if (await files.same(path, output)) throw new NetloomError('saveOverInput', { file: profile.file });
  return workspace.during('saving the table', async (checkCanceled) => {
    const counted = { formulas: 0 };
    const bytes = await files.write(output, lines(read.table, counted, checkCanceled));
    const { name } = await files.describe(output);
    return { rows: read.table.rows, columns: read.table.columns.length, output: name, bytes, ...counted };
  });
}

async function* lines(
  { rows, columns }: Table,
  counted: { formulas: number },
  checkCanceled: () => Promise<void>,
): AsyncGenerator<string> {
  const writeRow = createRowWriter(',');
  const harmless = (word: string): string => {
    const written = harmlessFormula(word);
    if (written !== word) counted.formulas += 1;
    return written;
  };
  yield writeRow(columns.map(({ name }) => harmless(name)));
  for (let start = 0; start < rows; start += ROWS_PER_PIECE) {
    const piece: string[] = [];
    for (let row = start; row < Math.min(rows, start + ROWS_PER_PIECE); row += 1) {
      piece.push(
        writeRow(
          columns.map((column) => (isNumeric(column) ? cellText(column, row) : harmless(cellText(column, row)))),
        ),
      );
    }
    yield piece.join('');
    await checkCanceled();
  }
}
