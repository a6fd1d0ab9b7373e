/** Where the bundled samples are: two folders up, from here as from what is built of it (out/cli). */
import { resolve } from 'node:path';

export function samplePath(name: string): string {
  return resolve(import.meta.dirname, '../../resources/samples', `${name}.csv`);
}
