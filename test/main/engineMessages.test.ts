import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../src/engine/protocol';
import { readFromEngine } from '../../src/main/engineMessages';

const KINDS: Readonly<Record<EngineEvent['kind'], true>> = {
  reading: true,
  looking: true,
  training: true,
  trainingEnded: true,
  trainingFailed: true,
  analyzing: true,
  runChanged: true,
  runDeleted: true,
  comparing: true,
  predicting: true,
};

describe('what the engine tells', () => {
  it.each(Object.keys(KINDS))('is heard: %s', (kind) => {
    const message = { kind: 'event', event: { kind, share: 0.5 } };
    expect(readFromEngine(message)).toEqual(message);
  });

  it.each([{ kind: 'toString' }, { kind: 3 }, {}, null])('is not heard where it is none of ours: %j', (event) => {
    expect(readFromEngine({ kind: 'event', event })).toBeNull();
  });
});
