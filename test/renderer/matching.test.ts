/** The question which column is which: choices without doubles, sentences, and what is remembered. */
import { afterEach, describe, expect, it } from 'vitest';
import type {
  ColumnEvidence,
  ColumnMatching,
  EngineCommand,
  MatchedColumn,
  NetloomApi,
  Result,
} from '../../src/engine/protocol';
import { hear } from '../../src/renderer/events';
import { wordsOf } from '../../src/renderer/language/language';
import { useMatching } from '../../src/renderer/state/matching';
import { useRuns } from '../../src/renderer/state/runs';
import { useDrift } from '../../src/renderer/use/drift';
import { matchFile } from '../../src/renderer/use/fileMatching';
import {
  choose,
  isPlain,
  matchingOf,
  openColumns,
  proposedChoices,
  unusedColumns,
} from '../../src/renderer/use/matchChoices';
import { evidenceSentences, missingSentence, reasonSentence } from '../../src/renderer/use/matchSentences';

const english = wordsOf('en');
const evidence = (changes: Partial<ColumnEvidence> = {}): ColumnEvidence => ({
  ...{ sampled: 50, filled: 50, readable: 50, familiar: 50, verdict: 'fits', examples: ['1', '2', '3'] },
  ...changes,
});
const column = (name: string, changes: Partial<MatchedColumn> = {}): MatchedColumn => ({
  ...{ column: name, kind: 'number', isTarget: false, source: name, reason: 'exactName', confidence: 'certain' },
  ...{ candidates: [], evidence: evidence(), mayBeMissing: true, knowsGaps: false },
  ...changes,
});
const PROPOSAL: ColumnMatching = {
  file: 'new.csv',
  columns: ['a', 'B ', 'x', 'y'],
  matched: [
    column('a'),
    column('b', { source: 'B ', reason: 'sameName' }),
    column('c', { source: null, reason: 'absent' }),
  ],
  leftover: ['x', 'y'],
  exact: false,
};

describe('choices', () => {
  const proposed = proposedChoices(PROPOSAL);

  it('begin with the proposal, and what it leaves open is open', () => {
    expect(matchingOf(proposed)).toEqual([
      { column: 'a', source: 'a' },
      { column: 'b', source: 'B ' },
    ]);
    expect(openColumns(PROPOSAL, proposed)).toEqual(['c']);
    expect(unusedColumns(PROPOSAL, proposed)).toEqual(['x', 'y']);
    expect(PROPOSAL.matched.map((one) => isPlain(one, proposed))).toEqual([true, false, false]);
  });

  it('take a column from who had it, who is open then', () => {
    const taken = choose(proposed, 'c', 'a');
    expect(openColumns(PROPOSAL, taken)).toEqual(['a']);
    expect(taken.get('c')).toBe('a');
    expect(isPlain(column('a'), taken)).toBe(false);
    expect(openColumns(PROPOSAL, choose(taken, 'a', 'x'))).toEqual([]);
  });

  it('may leave several columns out', () => {
    const none = choose(choose(proposed, 'c', null), 'b', null);
    expect(openColumns(PROPOSAL, none)).toEqual([]);
    expect(unusedColumns(PROPOSAL, none)).toEqual(['B ', 'x', 'y']);
  });
});

describe('sentences', () => {
  it.each([
    ['number', {}, ['All 50 sampled values are numbers in the training range.']],
    ['number', { filled: 1, sampled: 1, familiar: 1 }, ['The only sampled value is a number in the training range.']],
    [
      'date',
      { filled: 40, familiar: 40 },
      ['All 40 sampled values are dates in the training range.', '10 of 50 sampled cells are empty.'],
    ],
    ['yesNo', { familiar: 45, verdict: 'partly' }, ['The model knows 45 of 50 sampled values.']],
    ['number', { filled: 0, verdict: 'empty' }, ['All 50 sampled cells are empty.']],
  ] as const)('say what the cells of a %s are: %j', (kind, changes, sentences) => {
    expect(evidenceSentences(english, kind, evidence(changes))).toEqual(sentences);
  });

  it('warn of what is probably another column', () => {
    const unlike = evidenceSentences(english, 'number', evidence({ familiar: 3, verdict: 'unlike' }));
    expect(unlike.at(-1)).toBe('Perhaps it is another column, or in another unit.');
    const unreadable = evidenceSentences(
      english,
      'date',
      evidence({ readable: 0, familiar: 0, verdict: 'unreadable' }),
    );
    expect(unreadable.at(-1)).toBe('It is probably another column.');
  });

  it('say why something is proposed, or why nothing is', () => {
    const ambiguous = column('c', { source: null, reason: 'ambiguous', candidates: ['C', 'c '] });
    expect(reasonSentence(english, ambiguous, true)).toBe('Several may be meant: “C” or “c ”.');
    expect(reasonSentence(english, column('b', { reason: 'sameName' }), false)).toBe(
      'The same name, written otherwise.',
    );
    expect(reasonSentence(english, column('a'), true)).toBeNull();
    expect(missingSentence(english, column('a', { knowsGaps: true }))).not.toBe(missingSentence(english, column('a')));
  });
});

describe('a file', () => {
  const file = { handle: 'h', name: 'new.csv', purpose: 'table' } as const;

  function answerWith(result: Result<ColumnMatching>): EngineCommand[] {
    const asked: EngineCommand[] = [];
    const engine = (command: EngineCommand) => {
      asked.push(command);
      return Promise.resolve(result);
    };
    Object.assign(globalThis, { window: { netloom: { engine } as unknown as NetloomApi } });
    return asked;
  }
  const question = async () => {
    await new Promise((resolve) => setTimeout(resolve, 0));
    return useMatching.getState().asked;
  };

  afterEach(() => {
    Reflect.deleteProperty(globalThis, 'window');
    useMatching.getState().ask(null);
    useMatching.getState().forgetAll();
    useRuns.setState({ selected: null });
  });

  it('with all names is asked about nothing', async () => {
    answerWith({ ok: true, value: { ...PROPOSAL, exact: true } });
    expect(await matchFile(file, 'predict')).toEqual({ kind: 'found', matching: [], how: 'byName' });
    expect(useMatching.getState().asked).toBeNull();
  });

  it('that cannot be read is a failure', async () => {
    const failure = { code: 'fileMissing', parameters: { file: 'new.csv' } } as const;
    answerWith({ ok: false, failure });
    expect(await matchFile(file, 'predict')).toEqual({ kind: 'failed', failure });
  });

  it('is asked about once, if that is to be remembered, for one model and the same columns', async () => {
    useRuns.setState({ selected: 1 });
    answerWith({ ok: true, value: PROPOSAL });
    const matching = [{ column: 'c', source: null }];
    const first = matchFile(file, 'predict');
    (await question())?.settle(matching, true);
    expect(await first).toEqual({ kind: 'found', matching, how: 'decided' });
    expect(await matchFile(file, 'compare')).toEqual({ kind: 'found', matching, how: 'remembered' });
    useRuns.setState({ selected: 2 });
    const other = matchFile(file, 'predict');
    (await question())?.settle(matching, false);
    expect(await other).toMatchObject({ how: 'decided' });
    const again = matchFile(file, 'predict');
    (await question())?.settle(null, true);
    expect(await again).toEqual({ kind: 'canceled' });
    useRuns.setState({ selected: 1 });
    useMatching.getState().forgetAll();
    const forgotten = matchFile(file, 'predict');
    expect(await question()).not.toBeNull();
    // A new question makes way for itself.
    const newer = matchFile(file, 'compare');
    expect(await forgotten).toEqual({ kind: 'canceled' });
    (await question())?.settle(matching, false);
    expect(await newer).toMatchObject({ kind: 'found' });
  });
});

it('the bar of a comparison follows what the engine tells, and begins anew', () => {
  useDrift.getState().changed(1, { kind: 'running', file: 'new.csv' });
  hear({ kind: 'comparing', share: 0.4 });
  expect(useDrift.getState().share).toBe(0.4);
  useDrift.getState().changed(1, { kind: 'running', file: 'newer.csv' });
  expect(useDrift.getState().share).toBe(0);
});
