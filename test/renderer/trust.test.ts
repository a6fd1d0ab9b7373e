/** What the window says of an analysis, and how long work gives way to whatever else a person wants. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type Analysis,
  type EngineCommand,
  LONG_WORK,
  type LongWork,
  type NetloomApi,
  type Result,
  type Rival,
  type Score,
  workInTheWay,
} from '../../src/engine/protocol';
import { csvOf } from '../../src/renderer/actions/documents';
import { cancelReading } from '../../src/renderer/actions/table';
import { analyze, crossValidate, stopFindingOut, tryFewerRows } from '../../src/renderer/actions/trust';
import { request } from '../../src/renderer/api';
import { wordsOf } from '../../src/renderer/language/language';
import { say } from '../../src/renderer/language/say';
import { heightAt } from '../../src/renderer/results/curveHeight';
import { improvementCell, rivalName, trustRows } from '../../src/renderer/results/trustScores';
import { useInTheWay } from '../../src/renderer/state/inTheWay';
import { useReliance } from '../../src/renderer/state/reliance';
import { stopComparing } from '../../src/renderer/use/drift';
import { cancelPrediction } from '../../src/renderer/use/filePrediction';
import { promiseSentences } from '../../src/renderer/use/promiseSentences';

const english = wordsOf('en');
const chinese = wordsOf('zh-CN');

const score = (name: Score['name'], value: number | null, low: number | null, high: number | null): Score => ({
  name,
  value,
  low,
  high,
});
const rival = (changes: Partial<Rival>): Rival => ({
  name: 'guess',
  detail: 'no',
  scores: [score('accuracy', 0.6, 0.5, 0.7)],
  improvement: { percent: 34.26, low: 17.04, high: 48.96, proven: true },
  ...changes,
});

describe('sentences of an analysis', () => {
  it('have their words in the language of the reader', () => {
    const saying = { code: 'betterThanRival', parameters: { rival: 'linear', percent: 12, low: 8, high: 16 } } as const;
    expect(say(english, saying)).toBe('Better than a straight line: its error is 12% smaller (8 to 16).');
    expect(say(chinese, saying)).toBe('比一条直线好：误差小 12%（8% 到 16%）。');
  });

  it('leave alone what only looks like a word', () => {
    const saying = { code: 'rocSays', parameters: { class: 'high', share: 90 } } as const;
    expect(say(chinese, saying)).toContain('“high”');
  });
});

describe('the table of scores', () => {
  it('puts the rivals beside the network and leaves out what is undefined', () => {
    const scores = [score('accuracy', 0.748, 0.661, 0.817), score('mape', null, null, null)];
    const rows = trustRows(english, { scores, rivals: [rival({})] } as unknown as Analysis);
    expect(rows.map(({ key, cells }) => [key, cells])).toEqual([
      [
        'accuracy',
        [
          { value: '74.8%', interval: '66.1% to 81.7%' },
          { value: '60%', interval: '50% to 70%' },
        ],
      ],
    ]);
  });

  it('shows what is next to nothing on a scale up to 1 as 0, and never in powers of ten', () => {
    const scores = [
      score('r2', -0.00142, -0.0356, -7.09e-6),
      score('rocAuc', 0.681501, 0.61, 0.73),
      score('mae', 0.00001, 0.000008, 0.00002),
    ];
    const [r2, rocAuc, mae] = trustRows(english, { scores, rivals: [] } as unknown as Analysis);
    expect(r2.cells).toEqual([{ value: '-0.0014', interval: '-0.0356 to 0' }]);
    expect(rocAuc.cells[0].value).toBe('0.682');
    expect(mae.cells[0].value).toBe('1E-5');
  });

  it('names each rival, and says by how much it is beaten', () => {
    expect(rivalName(english, rival({}))).toBe('Always “no”');
    expect(rivalName(english, rival({ detail: '36.0634' }))).toBe('Always 36.1');
    expect(rivalName(english, rival({ name: 'linear', detail: null }))).toBe('A straight line');
    expect(rivalName(chinese, rival({ name: 'neighbors', detail: '5' }))).toBe('最相似的行（5）');
    expect(improvementCell(english, rival({}))).toEqual({ value: '34%', interval: '17 to 49' });
  });
});

describe('a curve', () => {
  const curve = [0, 0.5, 1].map((x) => ({ x, y: x * x, threshold: null }));
  it.each([
    [0, 0],
    [0.25, 0.125],
    [0.5, 0.25],
    [2, 1],
  ])('has at %d the height %d', (x, y) => expect(heightAt(curve, x)).toBe(y));

  it('without points has none', () => expect(heightAt([], 0.5)).toBe(0));
});

describe('the promise of one prediction', () => {
  const trust = {
    light: 'green',
    reasons: [],
    promised: 0.9,
    intervals: [],
    possible: null,
    confidence: null,
    distance: null,
  } as const;

  it('is that of a set of classes, of an interval, or none', () => {
    expect(promiseSentences(english, { ...trust, possible: ['a', 'b'] })[0]).toBe(
      'I am not sure: it may be a or b. The truth is among them for 90% of rows.',
    );
    expect(promiseSentences(english, { ...trust, possible: ['a'], confidence: 0.97 })).toEqual([
      'Nothing but “a” is likely: promised for 90% of rows.',
      'Corrected probability of the answer: 97%.',
    ]);
    expect(promiseSentences(english, { ...trust, possible: ['a'], confidence: 0.99996 })[1]).toBe(
      'Corrected probability of the answer: above 99.9%.',
    );
    const unlike = promiseSentences(english, { ...trust, possible: ['a'], confidence: 1, reasons: ['unlikeTraining'] });
    expect(unlike).toEqual([expect.stringContaining('so nothing is promised')]);
    const intervals = [{ target: 'price', low: 1, high: 2 }];
    expect(promiseSentences(english, { ...trust, intervals })[0]).toContain('for 90% of rows');
    expect(promiseSentences(english, trust)[0]).toContain('Nothing is promised');
  });
});

describe('a table that is taken along', () => {
  it('is a CSV that no spreadsheet program takes for formulas', () => {
    const rows = [
      ['a "b"', '-1.5'],
      ['=1+1', '-x'],
      ['two\nlines', 'a,b'],
    ];
    expect(csvOf({ columns: ['A', 'B'], rows })).toBe('A,B\r\n"a ""b""",-1.5\r\n\'=1+1,\'-x\r\n"two\nlines","a,b"\r\n');
  });
});

/** An engine at work on what it was asked first, until that is canceled by its name; refuses meanwhile, as the real one. */
function engineAt(long: EngineCommand['kind'], what: LongWork, heard: string[]) {
  let end: ((result: Result<never>) => void) | null = null;
  const engine = (command: EngineCommand): Promise<unknown> => {
    heard.push(command.kind === 'cancel' ? `cancel ${command.work}` : command.kind);
    const failure = { parameters: { activity: LONG_WORK[what] } };
    if (command.kind === 'cancel') {
      if (command.work === what) end?.({ ok: false, failure: { ...failure, code: 'canceled' } });
      if (command.work === what) end = null;
    } else if (command.kind !== 'listRuns' && end !== null) {
      return Promise.resolve({ ok: false, failure: { ...failure, code: 'busy' } });
    } else if (command.kind === long) return new Promise((resolve) => (end = resolve));
    return Promise.resolve({ ok: true, value: null });
  };
  vi.stubGlobal('window', { netloom: { engine } as unknown as NetloomApi });
}

describe('long work', () => {
  afterEach(() => vi.unstubAllGlobals());
  const folds = { folds: 5, repeats: 1, stratified: true, group: null };
  const heard: string[] = [];
  beforeEach(() => heard.splice(0));
  const question = async (): Promise<void> => {
    await vi.waitUntil(() => useInTheWay.getState().question !== null);
  };

  it('that nobody asked for is ended, and awaited, before a command that needs the engine', async () => {
    engineAt('analyze', 'analyzing', heard);
    const analyzed = analyze(7);
    await request({ kind: 'listRuns' });
    expect(useReliance.getState().findings.get(7)?.analysis).toEqual({ kind: 'running' });
    await request({ kind: 'continueTraining', epochs: 5 });
    await analyzed;
    expect(heard).toEqual(['analyze', 'listRuns', 'cancel analyzing', 'continueTraining']);
    expect(useReliance.getState().findings.get(7)?.analysis).toEqual({ kind: 'stopped' });
    expect(useInTheWay.getState().question).toBeNull();
  });

  it('that a person asked for is never ended without a word: it goes on where the person says so', async () => {
    engineAt('crossValidate', 'crossValidating', heard);
    const validated = crossValidate(8, folds);
    const training = request({ kind: 'continueTraining', epochs: 5 });
    await question();
    expect(useInTheWay.getState().question?.work).toBe('crossValidating');
    useInTheWay.getState().answer(false);
    expect(await training).toMatchObject({ ok: false, failure: { code: 'canceled' } });
    expect(useReliance.getState().findings.get(8)?.crossValidation).toEqual({ kind: 'running' });
    expect(heard).toEqual(['crossValidate', 'continueTraining']);
    await stopFindingOut('crossValidating');
    await validated;
    expect(useReliance.getState().findings.get(8)?.crossValidation).toEqual({ kind: 'stopped' });
  });

  it('that a person asked for is ended where the person says so, and then the other begins', async () => {
    engineAt('crossValidate', 'crossValidating', heard);
    const validated = crossValidate(9, folds);
    const training = request({ kind: 'continueTraining', epochs: 5 });
    await question();
    useInTheWay.getState().answer(true);
    expect(await training).toMatchObject({ ok: true });
    await validated;
    expect(heard).toEqual(['crossValidate', 'continueTraining', 'cancel crossValidating', 'continueTraining']);
    expect(useReliance.getState().findings.get(9)?.crossValidation).toEqual({ kind: 'stopped' });
  });

  it('is not ended by an analysis that nobody asked for, and nobody is asked about it', async () => {
    engineAt('learningCurve', 'learningCurve', heard);
    const tried = tryFewerRows(10);
    await analyze(10);
    expect(useInTheWay.getState().question).toBeNull();
    expect(useReliance.getState().findings.get(10)).toMatchObject({
      analysis: { kind: 'stopped' },
      learningCurve: { kind: 'running' },
    });
    await stopFindingOut('learningCurve');
    await tried;
  });

  it('is ended by its own Cancel only', async () => {
    engineAt('crossValidate', 'crossValidating', heard);
    const validated = crossValidate(11, folds);
    await stopFindingOut('analyzing');
    await cancelReading();
    await cancelPrediction();
    await stopComparing();
    expect(useReliance.getState().findings.get(11)?.crossValidation).toEqual({ kind: 'running' });
    await stopFindingOut('crossValidating');
    await validated;
    expect(useReliance.getState().findings.get(11)?.crossValidation).toEqual({ kind: 'stopped' });
  });

  it('is named to the person in either language', () => {
    for (const name of Object.keys(LONG_WORK) as LongWork[]) {
      const failure = { code: 'busy', parameters: { activity: LONG_WORK[name] } } as const;
      expect(workInTheWay(failure)).toBe(name);
      expect(english.failure(failure).what).toContain(LONG_WORK[name]);
      expect(chinese.failure(failure).what).toMatch(/^Netloom 正忙：正在\P{ASCII}+。$/u);
    }
    expect(workInTheWay({ code: 'busy', parameters: { activity: 'training' } })).toBeNull();
  });
});
