import { afterEach, describe, expect, it, vi } from 'vitest';
import { type EngineState, REASONS, type Reason } from '../../src/engine/protocol';
import { EngineHost, type EngineListeners } from '../../src/main/engineHost';
import type { ToEngine } from '../../src/main/engineMessages';

afterEach(() => vi.useRealTimers());

/** An engine process that does exactly what a test tells it to do. */
function createBench({ startFails = false, recoverable = false } = {}) {
  const sent: ToEngine[] = [];
  const states: EngineState['kind'][] = [];
  const events: unknown[] = [];
  const lives: EngineListeners[] = [];
  let kills = 0;
  const host = new EngineHost({
    start: (listeners) => {
      if (startFails) throw new Error('no such program');
      lives.push(listeners);
      return {
        post: (message) => sent.push(message),
        kill: () => {
          kills += 1;
        },
      };
    },
    isRecoverable: () => recoverable,
    onEvent: (event) => events.push(event),
    onState: (state) => states.push(state.kind),
    quitLimit: 2000,
  });
  const current = () => lives.at(-1) ?? expect.fail('no process was started');
  return {
    host,
    sent,
    states,
    events,
    killed: () => kills,
    ready: () => current().message({ kind: 'ready', kernels: 'plain' }),
    reply: (id: number, value: unknown) => current().message({ kind: 'reply', id, result: { ok: true, value } }),
    say: (message: unknown) => current().message(message),
    die: (reason: Reason) => current().ended(reason),
  };
}

const LIST = { kind: 'listRuns' } as const;
const gone = (reason: Reason) => ({ ok: false, failure: { code: 'engineStopped', parameters: { reason } } });

describe('a process that starts', () => {
  it('gets the questions of the time before, once it listens, and answers each to its asker', async () => {
    const bench = createBench();
    const running = bench.host.ensureRunning();
    const answers = Promise.all([bench.host.ask(LIST), bench.host.ask({ kind: 'recommend' })]);
    expect(bench.sent).toEqual([]);
    bench.ready();
    expect(await running).toBe(true);
    expect(bench.sent).toMatchObject([
      { kind: 'ask', id: 1, command: LIST },
      { kind: 'ask', id: 2 },
    ]);
    bench.reply(2, 'second');
    bench.reply(1, 'first');
    expect(await answers).toEqual([
      { ok: true, value: 'first' },
      { ok: true, value: 'second' },
    ]);
    expect(bench.states).toEqual(['starting', 'running']);
    expect(bench.host.kernels).toBe('plain');
  });

  it('is started once, however often it is wanted', async () => {
    const bench = createBench();
    const wanted = [bench.host.ensureRunning(), bench.host.ensureRunning()];
    bench.ready();
    expect(await Promise.all(wanted)).toEqual([true, true]);
    expect(await bench.host.ensureRunning()).toBe(true);
    expect(bench.states).toEqual(['starting', 'running']);
  });

  it('may fail to start at all', async () => {
    const { host } = createBench({ startFails: true });
    expect(await host.ensureRunning()).toBe(false);
    expect(await host.ask(LIST)).toEqual(gone(REASONS.engineNotStarted));
  });

  it('passes events on, and ignores what it does not understand', () => {
    const bench = createBench();
    void bench.host.ensureRunning();
    bench.ready();
    const event = { kind: 'reading', bytes: 1, totalBytes: 2, rows: 3 };
    bench.say({ kind: 'event', event });
    for (const nonsense of [null, 'ready', { kind: 'reply', id: 'x' }, { kind: 'event', event: { kind: 'other' } }]) {
      bench.say(nonsense);
    }
    expect(bench.events).toEqual([event]);
  });

  it('gives an answer even when it was answered in no form that is known', async () => {
    const bench = createBench();
    void bench.host.ensureRunning();
    bench.ready();
    const answer = bench.host.ask(LIST);
    bench.say({ kind: 'reply', id: 1, result: { ok: 'perhaps' } });
    expect(await answer).toMatchObject({ ok: false, failure: { code: 'messageInvalid' } });
  });
});

describe('an application that died with its engine', () => {
  it('is taken up only when its person wants it', async () => {
    const bench = createBench({ recoverable: true });
    expect(bench.host.state).toEqual({ kind: 'crashed', recoverable: true, ...failureOf(REASONS.engineInterrupted) });
    expect(await bench.host.ask(LIST)).toEqual(gone(REASONS.engineInterrupted));
    const running = bench.host.ensureRunning();
    bench.ready();
    expect(await running).toBe(true);
  });
});

describe('a process that dies', () => {
  it('fails every open question, and every later one, with the reason', async () => {
    const bench = createBench({ recoverable: true });
    void bench.host.ensureRunning();
    bench.ready();
    const open = [bench.host.ask(LIST), bench.host.ask(LIST)];
    bench.die(REASONS.engineKilled);
    expect(await Promise.all(open)).toEqual([gone(REASONS.engineKilled), gone(REASONS.engineKilled)]);
    expect(await bench.host.ask(LIST)).toEqual(gone(REASONS.engineKilled));
    expect(bench.host.state).toEqual({ kind: 'crashed', recoverable: true, ...failureOf(REASONS.engineKilled) });
  });

  it('fails questions that it never got to hear', async () => {
    const bench = createBench();
    const running = bench.host.ensureRunning();
    const answer = bench.host.ask(LIST);
    bench.die(REASONS.engineCrashed);
    expect(await answer).toEqual(gone(REASONS.engineCrashed));
    expect(await running).toBe(false);
  });

  it('may be given up, and then tells that reason', async () => {
    const bench = createBench({ recoverable: true });
    void bench.host.ensureRunning();
    bench.ready();
    const open = bench.host.ask(LIST);
    bench.host.giveUp(REASONS.windowCrashed);
    expect(bench.killed()).toBe(1);
    bench.die(REASONS.engineKilled);
    expect(await open).toEqual(gone(REASONS.windowCrashed));
    const running = bench.host.ensureRunning();
    bench.ready();
    bench.die(REASONS.engineKilled);
    expect(await running).toBe(true);
    expect(await bench.host.ask(LIST)).toEqual(gone(REASONS.engineKilled));
  });

  it('is followed by another, which never hears the old questions', async () => {
    const bench = createBench();
    void bench.host.ensureRunning();
    bench.ready();
    void bench.host.ask(LIST);
    bench.die(REASONS.engineOutOfMemory);
    const running = bench.host.ensureRunning();
    bench.ready();
    expect(await running).toBe(true);
    const answer = bench.host.ask(LIST);
    expect(bench.sent).toHaveLength(2);
    bench.reply(1, 'for the first process');
    bench.reply(2, 'right');
    expect(await answer).toEqual({ ok: true, value: 'right' });
    expect(bench.states).toEqual(['starting', 'running', 'crashed', 'starting', 'running']);
  });
});

describe('quitting', () => {
  it('asks the process and waits for its end', async () => {
    vi.useFakeTimers();
    const bench = createBench();
    void bench.host.ensureRunning();
    bench.ready();
    const open = bench.host.ask(LIST);
    const ended = bench.host.quit();
    expect(bench.sent.at(-1)).toEqual({ kind: 'quit' });
    bench.die(REASONS.engineCrashed);
    await ended;
    expect(await open).toEqual(gone(REASONS.engineClosing));
    expect(bench.host.state).toEqual({ kind: 'stopped' });
    expect(bench.killed()).toBe(0);
    expect(await bench.host.ensureRunning()).toBe(false);
  });

  it('ends a process that does not listen, and does not wait forever even then', async () => {
    vi.useFakeTimers();
    const bench = createBench();
    void bench.host.ensureRunning();
    bench.ready();
    let isOver = false;
    const ended = bench.host.quit().then(() => {
      isOver = true;
    });
    await vi.advanceTimersByTimeAsync(1999);
    expect(bench.killed()).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect([bench.killed(), isOver]).toEqual([1, false]);
    await vi.advanceTimersByTimeAsync(2000);
    await ended;
    expect(isOver).toBe(true);
  });

  it('has nothing to wait for without a process', async () => {
    await createBench().host.quit();
  });
});

const failureOf = (reason: Reason) => ({ failure: { code: 'engineStopped', parameters: { reason } } });
