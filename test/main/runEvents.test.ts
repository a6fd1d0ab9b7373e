/** What the engine tells of runs reaches main; what it could never say does not. */
import { expect, it } from 'vitest';
import { readFromEngine } from '../../src/main/engineMessages';

it.each(['runChanged', 'runDeleted', 'analyzing', 'looking'])('%s is heard', (kind) => {
  expect(readFromEngine({ kind: 'event', event: { kind } })).toEqual({ kind: 'event', event: { kind } });
});

it.each(['runRenamed', 'toString', 7])('%s is not', (kind) => {
  expect(readFromEngine({ kind: 'event', event: { kind } })).toBeNull();
});
