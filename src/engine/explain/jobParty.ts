/**
 * Jobs shared among workers. The engine starts none: a shell hands in how, and whatever it starts runs `serveJobs`. Each
 * worker has one job at a time and does it whole, so results are the same to the bit for any number of workers, in any
 * order. A job whose worker dies is done once more by another; where no worker can be started, what is left is left to
 * the caller.
 */
import { type Failure, NetloomError } from '../protocol';
import { type Job, type JobScores, type JobSubject, jobRows } from './jobs';

export type FromJobWorker =
  | { readonly kind: 'ready' }
  /** 0 to 1, of the job under way. */
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'done'; readonly scores: JobScores }
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface JobWorker {
  /** One job at a time: the next one after the answer to the last. */
  post(job: Job): void;
  /** At once, in the middle of whatever it does. */
  end(): void;
}

export interface JobHost {
  /** Workers that may work at once. */
  readonly count: number;
  /**
   * `hear` is told what the worker says, `ended` that it is gone, for whatever reason, also when it was asked to. Throws
   * where none can be started.
   */
  start(subject: JobSubject, hear: (message: FromJobWorker) => void, ended: () => void): JobWorker;
}

interface Member {
  readonly worker: JobWorker;
  /** Place of its job, or null. */
  at: number | null;
  ready: boolean;
}

/** A job is begun at most so often. */
const MOST_TRIES = 2;

export class JobParty {
  readonly #host: JobHost;
  readonly #subject: JobSubject;
  readonly #jobs: readonly Job[];
  /** By place; null is not done yet. */
  readonly #results: (JobScores | null)[];
  readonly #shares: Float64Array;
  readonly #rows: readonly number[];
  readonly #tries: Uint8Array;
  readonly #members = new Set<Member>();
  /** Places that nobody has begun, those of most rows first, so that no long one is left for the end. */
  readonly #waiting: number[];
  /** Failures by place: the one that is told is the first in the jobs' order, whichever came first. */
  readonly #failures = new Map<number, NetloomError>();
  #tell: (share: number) => void = () => {};
  #settle: () => void = () => {};

  /** `results` are those that are known; they are filled as jobs are done. */
  constructor(host: JobHost, subject: JobSubject, jobs: readonly Job[], results: (JobScores | null)[]) {
    this.#host = host;
    this.#subject = subject;
    this.#jobs = jobs;
    this.#results = results;
    this.#rows = jobs.map((job) => jobRows(subject, job));
    this.#shares = Float64Array.from(results, (result) => (result === null ? 0 : 1));
    this.#tries = new Uint8Array(jobs.length);
    this.#waiting = [...jobs.keys()].filter((at) => results[at] === null);
    this.#waiting.sort((a, b) => this.#rows[b] - this.#rows[a] || a - b);
  }

  /**
   * Resolves once all jobs are done, or no worker is left that could do them. `tell` hears the share of all work that is
   * done. Throws what the first job that fails throws, and `workerStopped`.
   */
  async work(workers: number, tell: (share: number) => void): Promise<void> {
    this.#tell = tell;
    await new Promise<void>((resolve) => {
      this.#settle = resolve;
      for (let started = 0; started < workers && this.#startMember(); started++);
      this.#look();
    });
    this.end();
    const first = Math.min(...this.#failures.keys());
    const failure = this.#failures.get(first);
    if (failure !== undefined) throw failure;
  }

  /** Ends all workers at once. */
  end(): void {
    this.#waiting.length = 0;
    for (const { worker } of this.#members) worker.end();
    this.#members.clear();
    this.#settle();
  }

  /** False where there is nothing to do for one more, or none can be started. */
  #startMember(): boolean {
    const at = this.#waiting.shift();
    if (at === undefined) return false;
    try {
      const worker = this.#host.start(
        this.#subject,
        (message) => this.#hear(member, message),
        () => this.#ended(member),
      );
      const member: Member = { worker, at, ready: false };
      this.#members.add(member);
      this.#tries[at] += 1;
      worker.post(this.#jobs[at]);
      return true;
    } catch {
      this.#waiting.unshift(at);
      return false;
    }
  }

  #hear(member: Member, message: FromJobWorker): void {
    if (!this.#members.has(member) || member.at === null) return;
    const { at } = member;
    member.ready = true;
    if (message.kind === 'ready') return;
    if (message.kind === 'progress') {
      this.#shares[at] = message.share;
      this.#tell(this.#share());
      return;
    }
    this.#shares[at] = 1;
    member.at = null;
    if (message.kind === 'done') this.#results[at] = message.scores;
    else this.#fail(at, new NetloomError(message.failure.code, message.failure.parameters));
    this.#tell(this.#share());
    this.#give(member);
    this.#look();
  }

  /** One that has nothing to do is ended, and gives back its memory. */
  #give(member: Member): void {
    const at = this.#waiting.shift();
    if (at === undefined) {
      this.#members.delete(member);
      member.worker.end();
      return;
    }
    member.at = at;
    this.#tries[at] += 1;
    member.worker.post(this.#jobs[at]);
  }

  #ended(member: Member): void {
    if (!this.#members.delete(member) || member.at === null) return;
    const { at, ready } = member;
    this.#shares[at] = 0;
    // One that was never ready has not begun, and another one would not begin either.
    if (!ready) this.#tries[at] -= 1;
    if (this.#tries[at] >= MOST_TRIES) this.#fail(at, new NetloomError('workerStopped'));
    else this.#waiting.unshift(at);
    if (ready) this.#startMember();
    this.#look();
  }

  /** What comes after the first failure in the jobs' order would never have been done. */
  #fail(at: number, failure: NetloomError): void {
    this.#failures.set(at, failure);
    const before = this.#waiting.filter((other) => other < at);
    this.#waiting.splice(0, this.#waiting.length, ...before);
  }

  /** Settled where nobody does anything any more that counts. */
  #look(): void {
    const first = Math.min(...this.#failures.keys());
    if (![...this.#members].some(({ at }) => at !== null && at < first)) this.#settle();
  }

  /** Of all rows that are to be learned from. */
  #share(): number {
    const total = this.#rows.reduce((sum, rows) => sum + rows, 0);
    return this.#rows.reduce((sum, rows, at) => sum + rows * this.#shares[at], 0) / total;
  }
}
