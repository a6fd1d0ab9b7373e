/**
 * A process that measures: this program's own child or a peer's script. One line of JSON asks, one line answers, so that
 * contestants can take turns while the others wait. Whatever it prints on standard error is kept for when it fails.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export type Reply = Readonly<Record<string, unknown>>;

const KEPT_CHARACTERS = 4_000;
const QUIT_LIMIT_MS = 5_000;

export class Contestant {
  readonly name: string;
  readonly #process: ChildProcess;
  readonly #answers: AsyncIterator<string>;
  #complaints = '';

  constructor(name: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    this.name = name;
    this.#process = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    this.#process.stderr?.on('data', (piece: Buffer) => {
      this.#complaints = (this.#complaints + piece.toString()).slice(-KEPT_CHARACTERS);
    });
    this.#process.on('error', (error) => {
      this.#complaints += error.message;
    });
    // A contestant that died is noticed by its missing answer, not by the pipe it left.
    this.#process.stdin?.on('error', () => {});
    const { stdout } = this.#process;
    if (stdout === null) throw new Error(`${name} has no output`);
    this.#answers = createInterface({ input: stdout })[Symbol.asyncIterator]();
  }

  /** Throws an Error that says what the contestant said, where it fails or ends. */
  async ask(request: object): Promise<Reply> {
    this.#process.stdin?.write(`${JSON.stringify(request)}\n`);
    const { done, value } = await this.#answers.next();
    if (done) throw new Error(`${this.name} ended: ${this.#complaints.trim()}`);
    const reply = JSON.parse(value) as Reply;
    if (typeof reply.error === 'string') throw new Error(`${this.name}: ${reply.error}`);
    return reply;
  }

  /** Asks for a measurement and gives its numbers. */
  async sample(request: object = {}): Promise<Readonly<Record<string, number>>> {
    const reply = await this.ask({ kind: 'sample', ...request });
    const numbers = Object.entries(reply).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
    return Object.fromEntries(numbers);
  }

  async end(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.stdin?.end();
    const kill = setTimeout(() => this.#process.kill('SIGKILL'), QUIT_LIMIT_MS);
    await ended;
    clearTimeout(kill);
  }
}
