/** What a session needs from the shell that it runs in: files, time, a breath between slices of work, threads, an ear. */
import type { JobHost } from '../explain';
import type { ThreadHost } from '../kernels/threadHost';
import type { EngineEvent, KernelName } from '../protocol';
import type { Files } from '../table/source';

export interface SessionPorts {
  readonly files: Files;
  /** Monotonic milliseconds. */
  now(): number;
  /** ISO date and time, for a model's provenance. */
  today(): string;
  /** Lets pending messages be handled before work goes on. */
  breathe(): Promise<void>;
  emit(event: EngineEvent): void;
  /** Where checkpoints of a running training are kept, for another process to take up; null keeps none. */
  readonly recoveryFile: string | null;
  /** Bytes of memory that can be had; null where nobody knows. */
  availableMemory(): number | null;
  /** Kernels to use; null takes the fastest that this machine runs. */
  readonly kernels: KernelName | null;
  /** Threads for large work; without them all of it is done on one, with the same results to the bit. */
  readonly threads?: ThreadHost | null;
  /** Workers for trainings beside each other; without them one is done after the other, with the same results to the bit. */
  readonly trainers?: JobHost | null;
}
