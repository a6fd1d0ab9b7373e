/** What a person sees while a command runs: one line on stderr that is written over, and results on stdout. */

const SHORTEST_PAUSE_MS = 100;

/** A live line on a terminal; on anything else (a file, a pipe) nothing but what `done` leaves. */
export class LiveLine {
  private lastShown = Number.NEGATIVE_INFINITY;
  private shown = false;

  /** Shows `text` in place of what was there, at most ten times a second. */
  show(text: string): void {
    if (!process.stderr.isTTY) return;
    const now = performance.now();
    if (now - this.lastShown < SHORTEST_PAUSE_MS) return;
    this.lastShown = now;
    this.shown = true;
    process.stderr.write(`\r\u001b[K${text.slice(0, (process.stderr.columns ?? 80) - 1)}`);
  }

  /** Ends the live line; `text`, where given, stays. */
  done(text?: string): void {
    if (this.shown) process.stderr.write('\r\u001b[K');
    this.shown = false;
    this.lastShown = Number.NEGATIVE_INFINITY;
    if (text !== undefined) process.stderr.write(`${text}\n`);
  }
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

/** Rows of cells in columns that line up; the first row is the heading. Numbers are set to the right. */
export function layOut(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, [...cell].length);
  }
  const isNumber = widths.map((_, at) => rows.slice(1).every((row) => /^[-\d.,% ]*$/.test(row[at] ?? '')));
  return rows
    .map((row) =>
      row
        .map((cell, at) => pad(cell, widths[at] ?? 0, isNumber[at] ?? false))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function pad(cell: string, width: number, right: boolean): string {
  const blanks = ' '.repeat(Math.max(0, width - [...cell].length));
  return right ? blanks + cell : cell + blanks;
}
