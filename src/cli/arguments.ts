/** Reading a command's arguments: Node's own parser, our own sentences. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { NetloomError } from '../engine/protocol';

type Options = NonNullable<ParseArgsConfig['options']>;

export interface ParsedArguments {
  readonly positionals: readonly string[];
  text(name: string): string | undefined;
  texts(name: string): readonly string[];
  flag(name: string): boolean;
}

/**
 * @param wanted names of the positional arguments, all required, as the sentence about a missing one calls them
 * @throws NetloomError `argumentInvalid` for an unknown option, a missing value, too few or too many arguments
 */
export function parseArguments(
  command: string,
  args: string[],
  wanted: readonly string[],
  options: Options,
): ParsedArguments {
  const { positionals, values } = parseOrThrow(args, options);
  const missing = wanted[positionals.length];
  if (missing !== undefined) {
    throw new NetloomError('argumentInvalid', { detail: `netloom ${command} needs ${missing}.` });
  }
  const extra = positionals[wanted.length];
  if (extra !== undefined) {
    throw new NetloomError('argumentInvalid', {
      detail: `netloom ${command} does not know what to do with “${extra}”.`,
    });
  }
  return {
    positionals,
    text: (name) => (typeof values[name] === 'string' ? values[name] : undefined),
    texts: (name) => [values[name] ?? []].flat().filter((value) => typeof value === 'string'),
    flag: (name) => values[name] === true,
  };
}

function parseOrThrow(args: string[], options: Options) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (caught) {
    const detail = caught instanceof Error ? (caught.message.split('. ')[0] ?? '') : String(caught);
    throw new NetloomError('argumentInvalid', { detail: `${detail.replace(/\.$/, '')}.` });
  }
}

/** The value of an option that the command cannot do without. */
export function required(value: string | undefined, command: string, option: string): string {
  if (value === undefined) throw new NetloomError('argumentInvalid', { detail: `netloom ${command} needs ${option}.` });
  return value;
}
