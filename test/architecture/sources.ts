/** The sources as the architecture tests see them: their text, and every place where one file names another. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseSync } from 'vite';

export const projectFolder = join(import.meta.dirname, '../..');

export interface SourceFile {
  /** From the project's folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** AssemblyScript looks like TypeScript and is not: its decorated functions have another grammar. */
export const isAssembly = (path: string): boolean => /^src\/engine\/\w+\/assembly\//.test(path);

/** Every TypeScript file under src. */
export function readSources(): SourceFile[] {
  const names = readdirSync(join(projectFolder, 'src'), { recursive: true, encoding: 'utf8' });
  const paths = names.map((name) => posix.join('src', name.replaceAll('\\', '/')));
  return paths
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(projectFolder, path), 'utf8') }));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Calls `visit` with every node of a syntax tree. */
function walk(node: unknown, visit: (node: Record<string, unknown>) => void): void {
  if (Array.isArray(node)) {
    for (const child of node) walk(child, visit);
  } else if (isRecord(node)) {
    visit(node);
    for (const child of Object.values(node)) walk(child, visit);
  }
}

/** @throws when the file cannot be parsed, because an unread file would pass every rule */
function parse({ path, text }: SourceFile): unknown {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  return program.body;
}

/** Every module that a file imports: by import, export … from, import(), and inside a type. */
export function modulesImportedBy(file: SourceFile): string[] {
  const found = new Set<string>();
  walk(parse(file), ({ source }) => {
    if (isRecord(source) && typeof source.value === 'string') found.add(source.value);
  });
  return [...found];
}

/** Whether a file speaks of `object.property`, comments aside. */
export function mentions(file: SourceFile, object: string, property: string): boolean {
  let found = false;
  walk(parse(file), (node) => {
    if (node.type !== 'MemberExpression' || !isRecord(node.object) || !isRecord(node.property)) return;
    found ||= node.object.name === object && (node.property.name ?? node.property.value) === property;
  });
  return found;
}

/** A relative import as a path from the project's folder, without Vite's `?…`; null for a package. */
export function localTarget(importer: string, specifier: string): string | null {
  const name = specifier.split('?')[0] ?? specifier;
  return name.startsWith('.') ? posix.join(posix.dirname(importer), name) : null;
}
