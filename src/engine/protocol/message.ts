/** Templates with named places: `fillIn('{rows} rows', {rows: 3})` is `3 rows`. */

export type MessageParameters = Readonly<Record<string, string | number>>;

export function fillIn(template: string, parameters: MessageParameters): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(parameters, name) ? String(parameters[name]) : place,
  );
}
