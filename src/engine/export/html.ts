/** HTML as text, safe by construction: whatever a person's file says is text, never markup. */

declare const safe: unique symbol;
/** Markup that may be put into a page as it stands; only this file makes it. */
export interface Html {
  readonly text: string;
  readonly [safe]?: true;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

type Content = Html | string | number | readonly Html[];

function textOf(content: Content): string {
  if (typeof content === 'number') return String(content);
  // Control characters have no place in a document and are lawful in a cell.
  if (typeof content === 'string')
    return content.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '').replace(/\p{Cc}/gu, ' ');
  return 'text' in content ? content.text : content.map(({ text }) => text).join('');
}

/** A template whose values are escaped, unless they are markup themselves. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Html {
  return { text: parts.reduce((text, part, at) => text + textOf(values[at - 1] ?? '') + part) };
}

/** A table with a heading; cells are escaped. */
export function htmlTable(heading: readonly string[], rows: readonly (readonly (string | number)[])[]): Html {
  const head = heading.map((cell) => html`<th scope="col">${cell}</th>`);
  const body = rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>\n`);
  return html`<table><thead><tr>${head}</tr></thead><tbody>\n${body}</tbody></table>\n`;
}

/** Names and what they are, a row each. */
export function htmlFacts(facts: readonly (readonly [string, string | number])[]): Html {
  const rows = facts.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>\n`);
  return html`<table><tbody>\n${rows}</tbody></table>\n`;
}
