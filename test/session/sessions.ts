/** Sessions for tests: real files, a clock, and every event kept. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { nodeFiles } from '../../src/disk/nodeFiles';
import type { CommandKind, EngineCommand, EngineEvent, Failure, ReplyTo, RunSummary } from '../../src/engine/protocol';
import { createSession, type Session, type SessionPorts } from '../../src/engine/session';

export const table = (name: string): string => fileURLToPath(new URL(`../fixtures/tables/${name}`, import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'netloom-session-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A path in a folder that is removed after the tests. */
export const scratch = (name: string): string => join(folder, name);

export function writeScratch(name: string, text: string): string {
  writeFileSync(scratch(name), text);
  return scratch(name);
}

export class TestSession {
  readonly events: EngineEvent[] = [];
  readonly session: Session;
  private readonly waiting: { matches(event: EngineEvent): boolean; resolve(): void }[] = [];

  constructor(ports: Partial<SessionPorts> = {}) {
    this.session = createSession({
      files: nodeFiles,
      now: () => performance.now(),
      today: () => '2026-01-02T03:04:05.000Z',
      breathe: () => new Promise((resolve) => setImmediate(resolve)),
      emit: (event) => this.hear(event),
      recoveryFile: null,
      availableMemory: () => null,
      kernels: null,
      ...ports,
    });
  }

  private hear(event: EngineEvent): void {
    this.events.push(event);
    for (const waiter of this.waiting.filter(({ matches }) => matches(event))) {
      this.waiting.splice(this.waiting.indexOf(waiter), 1);
      waiter.resolve();
    }
  }

  /** The reply; fails the test with the failure's words where there is none. */
  async ask<C extends EngineCommand>(command: C): Promise<ReplyTo<C['kind'] & CommandKind>> {
    const result = await this.session.handle(command);
    if (result.ok) return result.value;
    throw new Error(`${command.kind}: ${JSON.stringify(result.failure)}`);
  }

  /** The failure; fails the test where there is none. */
  async refused(command: EngineCommand): Promise<Failure> {
    const result = await this.session.handle(command);
    if (!result.ok) return result.failure;
    throw new Error(`${command.kind} was not refused`);
  }

  async until(matches: (event: EngineEvent) => boolean): Promise<void> {
    if (this.events.some(matches)) return;
    await new Promise<void>((resolve) => this.waiting.push({ matches, resolve }));
  }

  /** The run that ends next. */
  async trained(): Promise<RunSummary> {
    const before = this.events.length;
    const ended = (event: EngineEvent) => event.kind === 'trainingEnded' || event.kind === 'trainingFailed';
    if (!this.events.slice(before).some(ended)) {
      await new Promise<void>((resolve) => this.waiting.push({ matches: ended, resolve }));
    }
    const last = this.events.findLast(ended);
    if (last?.kind === 'trainingEnded') return last.run;
    throw new Error(JSON.stringify(last));
  }

  /** Opens a table and gives it a target. */
  async open(path: string, target?: string): Promise<void> {
    const profile = await this.ask({ kind: 'openTable', file: path, reading: {} });
    if (target === undefined) return;
    const changes = profile.columns
      .filter(({ role, name }) => role === 'target' || name === target)
      .map(({ position, name }) => ({ position, role: name === target ? ('target' as const) : ('input' as const) }));
    await this.ask({ kind: 'changeColumns', changes });
  }
}
