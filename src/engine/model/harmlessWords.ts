/**
 * Words that a spreadsheet could take for formulas. Cells of the person's own file are written as they were, whatever they
 * begin with: changing them would be changing data. Of the cells that Netloom adds, numbers are harmless, and words are made
 * so, because a model file may come from anyone.
 */

const NUMBER = /^[+-]?[\d.,]+(e[+-]?\d+)?$/i;

/** A word that a spreadsheet would take for a formula gets an apostrophe in front, which spreadsheets take for "this is text". */
export function harmlessWord(word: string): string {
  return /^[=+\-@\t\r]./s.test(word) && !NUMBER.test(word) ? `'${word}` : word;
}

/** Like `harmlessWord`, of the person's own cells: only of what would run, so that "-", "+49 30" and "@name" stay as they are. */
export function harmlessFormula(word: string): string {
  return /^(?:[=\t\r]|[+\-@].*[(|!])/s.test(word) && word.length > 1 ? `'${word}` : word;
}
