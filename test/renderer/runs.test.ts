/** Runs as the window keeps them: what it is told, what it asks, and what it says of going back and of deleting. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BackAtRun, EngineCommand, TableProfile } from '../../src/engine/protocol';
import { undo } from '../../src/renderer/actions/history';
import { goBackToRun } from '../../src/renderer/actions/runs';
import { startTraining } from '../../src/renderer/actions/training';
import { hear } from '../../src/renderer/events';
import { wordsOf } from '../../src/renderer/language/language';
import { backInWords } from '../../src/renderer/runs/BackNotice';
import { lossInWords } from '../../src/renderer/runs/DeleteRun';
import { usualOther } from '../../src/renderer/runs/RunDifference';
import { recordSettings, useHistory } from '../../src/renderer/state/history';
import { relianceOf, useReliance } from '../../src/renderer/state/reliance';
import { useRuns } from '../../src/renderer/state/runs';
import { useSettings } from '../../src/renderer/state/settings';
import { useTable } from '../../src/renderer/state/table';
import { useTestFile } from '../../src/renderer/state/testFile';
import { curvePoints, useTraining } from '../../src/renderer/state/training';
import { plainReceipt } from './receipts';
import { classRun, numberRun, samplePoints } from './sampleRuns';

const profile: TableProfile = {
  file: 'a.csv',
  bytes: 1,
  sha256: '',
  rows: 3,
  delimiter: ',',
  encoding: 'utf-8',
  header: true,
  columns: [],
  targets: [],
  task: 'regression',
  warnings: [],
  reading: {},
  edits: { rowsLeftOut: 0, merged: [] },
  receipt: plainReceipt,
  history: { undo: null, redo: null },
};
const step = { code: 'goBack', parameters: { run: 1 } } as const;
const back: BackAtRun = {
  run: { ...classRun, settings: { ...classRun.settings, learningRate: 0.3 } },
  way: 'restored',
  columnsOnly: false,
  file: 'a.csv',
  table: { ...profile, rows: 2, history: { undo: step, redo: null } },
  testFile: null,
};
const recommended = { settings: { ...classRun.settings, batchSize: 7 }, reasons: [] };

function engineThat(answers: Partial<Record<EngineCommand['kind'], unknown>>): EngineCommand['kind'][] {
  const asked: EngineCommand['kind'][] = [];
  const all: Record<string, unknown> = { recommend: recommended, ...answers };
  const engine = async ({ kind }: EngineCommand) => {
    asked.push(kind);
    return { ok: true, value: all[kind] };
  };
  vi.stubGlobal('window', { netloom: { engine } });
  return asked;
}

beforeEach(() => {
  useRuns.getState().listed([classRun, numberRun], 2);
  useSettings.getState().forget();
  useHistory.getState().forget();
  useTestFile.setState({ file: null, testedOn: new Map() });
  useTraining.setState({ training: { kind: 'none' } });
  useTable.getState().opened(profile, 'h');
  return recordSettings();
});
afterEach(() => vi.unstubAllGlobals());

describe('what is told of runs', () => {
  it('changes one in its place and leaves the selection', () => {
    hear({ kind: 'runChanged', run: { ...classRun, name: 'Mine', kept: true } });
    const { runs, selected } = useRuns.getState();
    expect(runs.map(({ name, kept }) => [name, kept])).toEqual([
      ['Mine', true],
      ['strength 1', false],
    ]);
    expect(selected).toBe(2);
  });

  it('removes a deleted one with everything that is known of it', () => {
    useReliance.getState().changed(2, { analysis: { kind: 'stopped' } });
    useTraining.getState().shown(numberRun);
    hear({ kind: 'runDeleted', run: 2, selected: 1 });
    expect(useRuns.getState()).toMatchObject({ runs: [{ run: 1 }], selected: 1 });
    expect(relianceOf(useReliance.getState(), 2)).toEqual({});
    expect(useTraining.getState().training.kind).toBe('none');
  });

  it('leaves a training that goes on alone', () => {
    useTraining.getState().started(3, classRun.network, []);
    hear({ kind: 'runDeleted', run: 1, selected: 2 });
    expect(useTraining.getState().training).toMatchObject({ kind: 'running', run: 3 });
  });
});

describe('going back to a run', () => {
  it('takes settings and table into the form, in steps that can be undone', async () => {
    engineThat({ goBackToRun: back, undo: { profile, step } });
    useSettings.getState().change('epochs', 5);
    const { resets } = useSettings.getState();
    await goBackToRun(1);
    expect(useRuns.getState().selected).toBe(1);
    expect(useSettings.getState().settings).toEqual(back.run.settings);
    // Only what differs from what is recommended now is a decision.
    expect([...useSettings.getState().decided].sort()).toEqual(['batchSize', 'learningRate']);
    expect(useSettings.getState().resets).toBeGreaterThan(resets);
    expect(useTable.getState().table).toMatchObject({ kind: 'open', profile: { rows: 2 }, handle: 'h' });
    expect(useHistory.getState().past.map(({ kind }) => kind)).toEqual(['settings', 'table', 'settings']);
    expect(useTraining.getState().training).toMatchObject({ kind: 'ended', run: 1 });
    expect(curvePoints()).toEqual(samplePoints(70));
    await undo();
    expect(useSettings.getState().settings.epochs).toBe(5);
    await undo();
    expect(useTable.getState().table).toMatchObject({ profile: { rows: 3 } });
  });

  it('leaves the open table alone where it is another one', async () => {
    const asked = engineThat({ goBackToRun: { ...back, way: 'otherTable', table: profile } });
    await goBackToRun(1);
    expect(asked).toEqual(['goBackToRun']);
    expect(useHistory.getState().past.map(({ kind }) => kind)).toEqual(['settings']);
    expect(useSettings.getState().settings.learningRate).toBe(0.3);
  });

  it('chooses the test file again that the run was started with', async () => {
    const file = { handle: 't', name: 'test.csv', purpose: 'table' } as const;
    engineThat({
      startTraining: { run: 1, network: classRun.network },
      goBackToRun: { ...back, testFile: 'test.csv' },
    });
    useTestFile.getState().choose(file);
    await startTraining();
    useTestFile.getState().choose(null);
    useTraining.setState({ training: { kind: 'none' } });
    expect(await goBackToRun(1)).toMatchObject({ testFileChosen: true });
    expect(useTestFile.getState().file).toEqual(file);
    useTestFile.setState({ testedOn: new Map() });
    expect(await goBackToRun(1)).toMatchObject({ testFileChosen: false });
    expect(useTestFile.getState().file).toBeNull();
  });

  it.each([
    [{}, 'the table has its columns and rows again', '表格的列和行也恢复了原样'],
    [{ way: 'same' }, 'the table is as it was', '表格与当时相同'],
    [{ columnsOnly: true }, 'does not say which rows it learned from', '没有说明用了哪些行'],
    [
      { way: 'otherTable', table: { ...profile, file: 'b.csv' } },
      'learned from a.csv, and the open table is b.csv',
      '是 b.csv',
    ],
    [{ way: 'noTable', table: null }, 'to train again, open a.csv', '请打开 a.csv'],
  ] as const)('with %j says “%s”', (changes, english, chinese) => {
    const said = { ...back, ...changes, testFileChosen: true };
    expect(backInWords(wordsOf('en'), said).join(' ')).toContain(english);
    expect(backInWords(wordsOf('zh-CN'), said).join('')).toContain(chinese);
  });

  it('says which test file has to be chosen again', () => {
    const said = { ...back, testFile: 'test.csv', testFileChosen: false };
    expect(backInWords(wordsOf('en'), said)[1]).toContain('It was tested on test.csv');
  });
});

it('before a run is deleted, it is said what is lost', () => {
  const words = wordsOf('en');
  const both = { runs: [classRun, numberRun], selected: 2 };
  const saved = { ...classRun, savedAs: 'm.netloom.json' };
  expect(lossInWords(words, saved, both)).toEqual([
    'Its model stays in the file m.netloom.json, which you can open again.',
  ]);
  expect(lossInWords(words, numberRun, both)).toEqual([
    expect.stringContaining('Its model is in no file'),
    expect.stringContaining('another one takes its place'),
  ]);
  expect(lossInWords(words, classRun, { runs: [classRun], selected: 1 })[1]).toContain('the only run');
});

it('a run is compared with the one before it, or the one after', () => {
  expect(usualOther(numberRun, [classRun, { ...classRun, run: 3 }])).toBe(classRun);
  expect(usualOther(classRun, [numberRun, { ...classRun, run: 3 }])).toBe(numberRun);
});
