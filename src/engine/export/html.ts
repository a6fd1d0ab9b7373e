/** HTML as text, safe by construction: whatever a person's file says is text, never markup. */

/** Markup that may be put into a page as it stands. Made by `html`, or of constant text; never of what a file says. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
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
  return content instanceof Html ? content.text : content.map(({ text }) => text).join('');
}

/** A template whose values are escaped, unless they are markup themselves. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Html {
  return new Html(parts.reduce((text, part, at) => text + textOf(values[at - 1] ?? '') + part));
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
