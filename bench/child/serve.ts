/** The conversation of a child with the benchmark: a line of JSON asks, a line of JSON answers. */
import { createInterface } from 'node:readline';

export interface Prepared {
  /** What is told about how it will be measured. */
  readonly reply: object;
  /** Takes one measurement. */
  sample(): Promise<Readonly<Record<string, number>>>;
}

/** The first request prepares, every further one takes a measurement. */
export async function serve<Request>(prepare: (request: Request) => Promise<Prepared>): Promise<void> {
  let prepared: Prepared | null = null;
  for await (const line of createInterface({ input: process.stdin })) {
    let answer: object;
    try {
      if (prepared === null) {
        prepared = await prepare(JSON.parse(line) as Request);
        answer = prepared.reply;
      } else {
        answer = await prepared.sample();
      }
    } catch (caught) {
      answer = { error: caught instanceof Error ? caught.message : String(caught) };
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
  process.exit(0);
}
