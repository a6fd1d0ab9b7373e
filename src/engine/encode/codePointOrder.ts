/**
 * Orders texts by Unicode code points, the same on every computer and in every language version (unlike Intl, whose
 * tables change, and unlike `<`, which compares UTF-16 units and puts U+1F600 before U+FF21).
 */
export function codePointOrder(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    if (a.charCodeAt(at) === b.charCodeAt(at)) continue;
    // In the middle of a surrogate pair the high halves are equal, so comparing the low halves is right too.
    return (a.codePointAt(at) ?? 0) - (b.codePointAt(at) ?? 0);
  }
  return a.length - b.length;
}
