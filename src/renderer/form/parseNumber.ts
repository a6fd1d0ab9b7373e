/**
 * A number as a person types it: with the language's decimal sign and grouping, full-width digits of Chinese
 * input methods, powers of ten, a true minus sign. Null for everything else; never a guess.
 */
export function parseNumber(text: string, decimalSign: string): number | null {
  const grouping = decimalSign === ',' ? /[.\s'’]/g : /[,\s'’]/g;
  const plain = text.normalize('NFKC').trim().replace(/−/g, '-').replace(grouping, '').replace(decimalSign, '.');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}
