/** Steps that are taken back and done again, findings that are mended, and the file on disk. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineCommand, Finding, FindingsReport, TableProfile, TableStep } from '../../src/engine/protocol';
import { look, mend, stopLooking } from '../../src/renderer/actions/findings';
import { redo, stepName, undo } from '../../src/renderer/actions/history';
import { groupsOf, mendOfAll } from '../../src/renderer/findings/findingGroups';
import { wordsOf } from '../../src/renderer/language/language';
import { lacksSplitColumn } from '../../src/renderer/prepare/splitColumn';
import { useDisk } from '../../src/renderer/state/disk';
import { openFindings, useFindings } from '../../src/renderer/state/findings';
import { latest, recordSettings, useHistory } from '../../src/renderer/state/history';
import { useNotices } from '../../src/renderer/state/notices';
import { useSettings } from '../../src/renderer/state/settings';
import { useTable } from '../../src/renderer/state/table';
import { plainReceipt } from './receipts';

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
const step: TableStep = { code: 'changeRoles', parameters: { count: 2 } };
const after: TableProfile = { ...profile, history: { undo: step, redo: null } };
const recommended = { settings: useSettings.getState().settings, reasons: [] };

/** Answers by kind; the commands that were asked are kept. */
function engineThat(answers: Partial<Record<EngineCommand['kind'], unknown>>): EngineCommand[] {
  const asked: EngineCommand[] = [];
  const all: Record<string, unknown> = { recommend: recommended, ...answers };
  vi.stubGlobal('window', {
    netloom: {
      engine: async (command: EngineCommand) => {
        asked.push(command);
        const answer = all[command.kind];
        return answer instanceof Error
          ? { ok: false, failure: { code: answer.message, parameters: {} } }
          : { ok: true, value: answer };
      },
    },
  });
  return asked;
}

const learningRate = () => useSettings.getState().settings.learningRate;
const steps = (direction: 'past' | 'future') => useHistory.getState()[direction].map(({ kind }) => kind);
const open = () => useTable.getState().opened(profile, 'h');

beforeEach(() => {
  useSettings.getState().forget();
  useSettings.getState().recommended(recommended);
  useHistory.getState().forget();
  useFindings.getState().forget();
  useNotices.setState({ notices: [] });
  open();
  return recordSettings();
});

describe('history', () => {
  it('takes settings back and sets them again', async () => {
    const before = learningRate();
    useSettings.getState().change('learningRate', 0.5);
    await undo();
    expect(learningRate()).toBe(before);
    expect(useSettings.getState().decided.has('learningRate')).toBe(false);
    await redo();
    expect(learningRate()).toBe(0.5);
    expect([steps('past'), steps('future')]).toEqual([['settings'], []]);
  });

  it('takes the keys of one number for one step, and choices for one each', async () => {
    useSettings.getState().change('learningRate', 0.2);
    useSettings.getState().change('learningRate', 0.25);
    expect(steps('past')).toHaveLength(1);
    useSettings.getState().change('optimizer', 'sgd');
    useSettings.getState().change('optimizer', 'momentum');
    expect(steps('past')).toHaveLength(3);
    await undo();
    expect(useSettings.getState().settings.optimizer).toBe('sgd');
  });

  it('knows no step of a recommendation', () => {
    useSettings.getState().recommended({ ...recommended, settings: { ...recommended.settings, learningRate: 0.3 } });
    expect(steps('past')).toEqual([]);
  });

  it('goes back in the order in which things were done, on the table and among the settings', async () => {
    const asked = engineThat({ undo: { profile, step }, redo: { profile: after, step } });
    useSettings.getState().change('learningRate', 0.5);
    useHistory.getState().tableStep(after.history);
    await undo();
    expect(asked.map(({ kind }) => kind)).toEqual(['undo', 'recommend']);
    expect(learningRate()).toBe(0.5);
    await undo();
    expect(learningRate()).not.toBe(0.5);
    await redo();
    await redo();
    expect(asked.map(({ kind }) => kind)).toEqual(['undo', 'recommend', 'redo', 'recommend']);
    expect(steps('past')).toEqual(['settings', 'table']);
  });

  it('ends what could be done again with a new step', async () => {
    useSettings.getState().change('learningRate', 0.5);
    await undo();
    useHistory.getState().tableStep(after.history);
    expect(latest(useHistory.getState(), 'redo')).toBeNull();
  });

  it('forgets the steps on the table when the engine does', async () => {
    engineThat({ undo: new Error('nothingToUndo') });
    useSettings.getState().change('learningRate', 0.5);
    useHistory.getState().tableStep(after.history);
    await undo();
    expect(steps('past')).toEqual(['settings']);
  });

  it('names its steps', () => {
    const words = wordsOf('en');
    useHistory.getState().tableStep(after.history);
    useSettings.getState().change('learningRate', 0.5);
    const names = useHistory.getState().past.map((entry) => stepName(entry, words));
    expect(names).toEqual(['change the use of columns (2)', 'change “Learning rate”']);
  });
});

const finding = (code: Finding['code'], column: string, mends: Finding['mends'] = []): Finding => ({
  code,
  columns: [column],
  parameters: { column },
  severity: 'doubt',
  evidence: { rows: [], values: [], pairs: [] },
  mends,
});
const report = (...findings: Finding[]): FindingsReport => ({ findings, rowsCompared: 3 });

describe('findings', () => {
  it('are looked for with the settings of the next training', async () => {
    const asked = engineThat({ findings: report(finding('constant', 'a')) });
    await look();
    expect(asked).toEqual([{ kind: 'findings', settings: useSettings.getState().settings }]);
    expect(openFindings(useFindings.getState())).toHaveLength(1);
  });

  it('stay dismissed in a later look, until they are recalled', () => {
    useFindings.getState().found(report(finding('constant', 'a'), finding('constant', 'b')));
    useFindings.getState().dismiss(finding('constant', 'a'));
    useFindings.getState().found(report(finding('constant', 'a'), finding('constant', 'b')));
    expect(openFindings(useFindings.getState()).map(({ columns }) => columns[0])).toEqual(['b']);
    useFindings.getState().recall();
    expect(openFindings(useFindings.getState())).toHaveLength(2);
  });

  it('keep the last report when a look is ended by hand, and nobody looks again unasked', async () => {
    useFindings.getState().found(report(finding('constant', 'a')));
    engineThat({ findings: new Error('canceled') });
    const looking = look();
    await stopLooking();
    await looking;
    expect(useFindings.getState().looking).toEqual({ kind: 'stopped' });
    expect(openFindings(useFindings.getState())).toHaveLength(1);
  });

  it('are looked for again after a change of the table ended the look', async () => {
    engineThat({ findings: new Error('canceled') });
    await look();
    expect(useFindings.getState().looking).toEqual({ kind: 'none' });
  });

  it('are mended by commands as they stand, and the notice takes just that step back', async () => {
    const changes = [{ position: 4, role: 'ignore' as const }];
    const asked = engineThat({ changeColumns: after });
    await mend({ code: 'ignoreColumn', parameters: { column: 'a' }, action: { kind: 'changeColumns', changes } });
    expect(asked[0]).toEqual({ kind: 'changeColumns', changes });
    const [notice] = useNotices.getState().notices;
    expect(notice).toMatchObject({ kind: 'done', undoes: latest(useHistory.getState(), 'undo')?.id });
  });

  it('are mended among the settings as one decision', async () => {
    const settings = { splitMode: 'group', splitColumn: 'patient' } as const;
    await mend({
      code: 'splitByGroup',
      parameters: { column: 'patient' },
      action: { kind: 'changeSettings', settings },
    });
    expect(useSettings.getState().settings).toMatchObject(settings);
    expect(steps('past')).toEqual(['settings']);
    await undo();
    expect(useSettings.getState().settings).toMatchObject({ splitMode: 'shuffled', splitColumn: '' });
  });

  it('say nothing of a mend that failed', async () => {
    engineThat({ editTable: new Error('tooFewRows') });
    const action = { kind: 'editTable' as const, edits: [{ kind: 'dropDuplicates' as const }] };
    await mend({ code: 'dropDuplicates', parameters: { count: 1 }, action });
    expect(useNotices.getState().notices.map(({ kind }) => kind)).toEqual(['failure']);
  });
});

describe('many findings of a sort', () => {
  const drop = (column: string, ...rows: number[]) =>
    finding('outliers', column, [
      { code: 'dropRows', parameters: {}, action: { kind: 'editTable', edits: [{ kind: 'dropRows', rows }] } },
    ]);
  const ignore = (column: string, position: number) =>
    finding('constant', column, [
      {
        code: 'ignoreColumn',
        parameters: {},
        action: { kind: 'changeColumns', changes: [{ position, role: 'ignore' }] },
      },
    ]);

  it('stand together, in the order of the gravest of each', () => {
    const groups = groupsOf([ignore('a', 0), drop('b', 1), ignore('c', 2)]);
    expect(groups.map(({ findings }) => findings.map(({ columns }) => columns[0]))).toEqual([['a', 'c'], ['b']]);
  });

  const merge = (column: string, position: number) => {
    const edits = [{ kind: 'mergeCategories' as const, position, groups: [{ into: 'x', from: ['X'] }] }];
    return finding('similarCategories', column, [
      { code: 'mergeCategories', parameters: {}, action: { kind: 'editTable', edits } },
    ]);
  };

  it('are mended in one step', () => {
    expect(mendOfAll([ignore('a', 0), ignore('b', 5)])).toMatchObject({ changes: [{ position: 0 }, { position: 5 }] });
    expect(mendOfAll([merge('a', 0), merge('b', 5)])).toMatchObject({ edits: [{ position: 0 }, { position: 5 }] });
  });

  it('never leave out rows together', () => {
    expect(mendOfAll([drop('a', 3, 1), drop('b', 3, 7)])).toBeNull();
  });

  it('are not where there is one alone, or one that cannot be mended so', () => {
    expect(mendOfAll([ignore('a', 0)])).toBeNull();
    expect(mendOfAll([ignore('a', 0), finding('constant', 'b')])).toBeNull();
    expect(mendOfAll([ignore('a', 0), drop('b', 1)])).toBeNull();
  });
});

describe('the file on disk', () => {
  const stamp = { bytes: 10, modified: 1000 };

  it('is the same, changed, or removed', () => {
    useDisk.getState().read('h', stamp);
    useDisk.getState().seen('h', { ...stamp });
    expect(useDisk.getState().state).toBe('same');
    useDisk.getState().seen('h', { ...stamp, modified: 2000 });
    expect(useDisk.getState().state).toBe('changed');
    useDisk.getState().seen('h', null);
    expect(useDisk.getState().state).toBe('removed');
  });

  it('asks again after “Not now” only when something new happened', () => {
    useDisk.getState().read('h', stamp);
    useDisk.getState().seen('h', { ...stamp, bytes: 11 });
    useDisk.getState().dismiss();
    useDisk.getState().seen('h', { ...stamp, bytes: 12 });
    expect(useDisk.getState().dismissed).toBe(true);
    useDisk.getState().seen('h', null);
    expect(useDisk.getState().dismissed).toBe(false);
  });
});

describe('a division by a column', () => {
  it('waits for a column that the table has', () => {
    const table = { columns: [{ name: 'patient' }] as unknown as TableProfile['columns'] };
    const lacks = (splitMode: 'shuffled' | 'group', splitColumn: string) =>
      lacksSplitColumn({ splitMode, splitColumn }, table);
    expect([lacks('shuffled', ''), lacks('group', ''), lacks('group', 'gone'), lacks('group', 'patient')]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
