/**
 * A number as a person types it: with the language's decimal sign, groups of three, full-width digits of Chinese
 * input methods, powers of ten, a true minus sign. Null for everything else; never a guess: 0,5 is no number where the
 * comma groups digits, because it would be 5 to the program and a half to the person.
 */
export function parseNumber(text: string, decimalSign: string): number | null {
  const typed = text.normalize('NFKC').trim().replace(/−/g, '-');
  const grouping = decimalSign === ',' ? "[.\\s'’]" : "[,\\s'’]";
  const grouped = new RegExp(`^[+-]?[1-9]\\d{0,2}(?:${grouping}\\d{3})+(?!\\d)`);
  const digits = typed.replace(grouped, (whole) => whole.replace(new RegExp(grouping, 'g'), ''));
  // What is left of other signs fails the pattern; the language's own sign may stand once.
  if (decimalSign !== '.' && digits.includes('.')) return null;
  const plain = digits.replace(decimalSign, '.');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}
