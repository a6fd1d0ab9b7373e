/** Finds the command, runs it, and turns what happened into an exit code. */
import { asFailure, describeFailure, NetloomError } from '../engine/protocol';
import { demo } from './commands/demo';
import { drift } from './commands/drift';
import { evaluate } from './commands/evaluate';
import { fixtures } from './commands/fixtures';
import { help } from './commands/help';
import { inspect } from './commands/inspect';
import { predict } from './commands/predict';
import { table } from './commands/table';
import { train } from './commands/train';

/** Every command takes its own arguments and resolves to the exit code. */
const COMMANDS: Readonly<Record<string, (args: string[]) => Promise<number>>> = {
  inspect,
  table,
  train,
  evaluate,
  predict,
  drift,
  fixtures,
  demo,
  help,
  '--help': help,
  '-h': help,
};

/** 0: done; 2: a mistake that a person can mend; 1: a mistake of Netloom's. */
export async function runCommandLine([name, ...args]: readonly string[]): Promise<number> {
  try {
    const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (command !== undefined) return await (asksForHelp(args) ? help([]) : command(args));
    throw new NetloomError('argumentInvalid', {
      detail: name === undefined ? 'A command is missing.' : `There is no command “${name}”.`,
    });
  } catch (caught) {
    const failure = asFailure(caught);
    process.stderr.write(`netloom: ${describeFailure(failure)}\n`);
    return failure.code === 'internal' ? 1 : 2;
  }
}

/** Also behind a command, where whoever is unsure looks for it first. */
const asksForHelp = (args: readonly string[]): boolean => args.includes('--help') || args.includes('-h');
