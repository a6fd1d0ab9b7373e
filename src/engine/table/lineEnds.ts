/**
 * Line ends between rows become LF, whatever the file mixes; line ends inside quoted cells stay as they are.
 * Needed because PapaParse knows one line end per file and silently merges rows where a file has several.
 * It agrees with PapaParse on where a quoted cell begins and ends, also where quotes are malformed.
 */

const ANY_LINE_END = /\r\n?/g;

/** `text` begins at the beginning of a row. Applying it twice is the same as once. */
export function normalizeLineEnds(text: string, delimiter: string, mark = '"'): string {
  if (!text.includes('\r')) return text;
  let quote = text.indexOf(mark);
  if (quote === -1) return text.replace(ANY_LINE_END, '\n');
  const closing = closingPattern(delimiter, mark);
  const parts: string[] = [];
  let outside = 0;
  while (quote !== -1) {
    if (beginsCell(text, quote, delimiter)) {
      const end = endOfQuoted(text, quote, closing, mark);
      parts.push(text.slice(outside, quote).replace(ANY_LINE_END, '\n'), text.slice(quote, end));
      outside = end;
      quote = text.indexOf(mark, end);
    } else {
      quote = text.indexOf(mark, quote + 1);
    }
  }
  parts.push(text.slice(outside).replace(ANY_LINE_END, '\n'));
  return parts.join('');
}

function beginsCell(text: string, at: number, delimiter: string): boolean {
  if (at === 0) return true;
  const before = text[at - 1];
  return before === delimiter || before === '\n' || before === '\r';
}

/** A quote closes its cell when nothing but blanks stands between it and the end of the cell. */
function closingPattern(delimiter: string, mark: string): RegExp {
  return delimiter === '\t'
    ? new RegExp(`${mark}[^\\S\\r\\n\\t]*(?:\\t|\\r|\\n|$)`, 'y')
    : new RegExp(`${mark}[^\\S\\r\\n]*(?:[${delimiter}]|\\r|\\n|$)`, 'y');
}

/** Index behind the closing quote, or the text's end where there is none. */
function endOfQuoted(text: string, opening: number, closing: RegExp, mark: string): number {
  let at = text.indexOf(mark, opening + 1);
  while (at !== -1) {
    if (text[at + 1] === mark) {
      at += 1;
    } else {
      closing.lastIndex = at;
      if (closing.test(text)) return at + 1;
    }
    at = text.indexOf(mark, at + 1);
  }
  return text.length;
}
