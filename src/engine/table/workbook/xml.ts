/** As much of XML as workbooks are written in: elements found by name, attributes, text with its entities. */

/** The value of an attribute in an opening tag; null where it has none. */
export function attribute(tag: string, name: string): string | null {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return match === null ? null : unescapeXml(match[1] ?? match[2] ?? '');
}

/** All elements of a name that are whole in the text, whatever their namespace: what is in their tags, and between them. */
export function elements(text: string, name: string): { readonly tag: string; readonly content: string }[] {
  const found: { tag: string; content: string }[] = [];
  for (const match of text.matchAll(elementPattern(name))) {
    found.push({ tag: match[1] ?? match[2] ?? '', content: match[3] ?? '' });
  }
  return found;
}

/** Groups: the tag of an empty element; the tag and the content of another. */
export const elementPattern = (name: string): RegExp =>
  new RegExp(`<(?:\\w+:)?${name}(?:(\\s[^>]*)?/>|(\\s[^>]*?)?>([^]*?)</(?:\\w+:)?${name}\\s*>)`, 'g');

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] ?? whole) : whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** The text of all `t` elements, as a cell shows it; reading aids for Japanese are left out. */
export function richText(content: string): string {
  const shown = content.includes('rPh') ? content.replace(elementPattern('rPh'), '') : content;
  return elements(shown, 't')
    .map((text) => unescapeXml(text.content))
    .join('')
    .replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
