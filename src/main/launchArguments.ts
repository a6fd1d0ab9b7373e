/**
 * The files named on a command line, by double click or "Open with". Such a line is mixed with Chromium's switches and,
 * in development, with the application's own folder.
 */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const OPENABLE = /\.(csv|tsv|tab|txt|xlsx|json)$/i;

/** @param argv as the system gave it, the program first */
export function filesFromArguments(argv: readonly string[], workingFolder: string): string[] {
  const places = argv.slice(1).filter((argument) => !argument.startsWith('-') && OPENABLE.test(argument));
  return places.map((place) => pathFrom(place, workingFolder)).filter(isFile);
}

/** Linux desktops may hand over a file as a URL. */
function pathFrom(place: string, workingFolder: string): string {
  try {
    return place.startsWith('file:') ? fileURLToPath(place) : resolve(workingFolder, place);
  } catch {
    return '';
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
