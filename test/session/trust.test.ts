/** The use cases of trust as both shells ask for them. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  cheapestThreshold,
  costOf,
  DEFAULT_SETTINGS,
  LONG_WORK,
  type Settings,
  workInTheWay,
} from '../../src/engine/protocol';
import { madeCsv } from '../explain/madeTables';
import { scratch, TestSession, table, writeScratch } from './sessions';

const QUICK: Settings = { ...DEFAULT_SETTINGS, epochs: 25 };

async function trainedOn(
  file: string,
  target?: string,
  settings = QUICK,
): Promise<{ session: TestSession; run: number }> {
  const session = new TestSession();
  await session.open(file, target);
  await session.ask({ kind: 'startTraining', settings });
  return { session, run: (await session.trained()).run };
}

describe('an analysis', () => {
  it('is told of, kept with the run, kept in the model, and found again in the opened model', async () => {
    const { session, run } = await trainedOn(table('penguins.csv'), 'species');
    const analysis = await session.ask({ kind: 'analyze', run });
    expect(session.events.some(({ kind }) => kind === 'analyzing')).toBe(true);
    expect(await session.ask({ kind: 'analyze', run })).toBe(analysis);
    const { evidence } = await session.ask({ kind: 'selectRun', run });
    expect(evidence).toEqual({
      rows: analysis.rows,
      onValidation: false,
      scores: analysis.scores,
      verdict: analysis.verdict,
    });
    await session.ask({ kind: 'exportModel', output: scratch('analyzed.netloom.json') });
    const second = new TestSession();
    const opened = await second.ask({ kind: 'importModel', file: scratch('analyzed.netloom.json') });
    expect(opened.run.evidence).toEqual(evidence);
    // Its rows are not in the file: with the table at hand it is made again, the same.
    expect((await second.refused({ kind: 'analyze', run: 1 })).code).toBe('notReady');
    await second.open(table('penguins.csv'), 'species');
    expect(await second.ask({ kind: 'analyze', run: 1 })).toEqual({ ...analysis, run: 1 });
    await second.open(table('iris.csv'));
    expect((await second.refused({ kind: 'learningCurve', run: 1 })).code).toBe('notReady');
  });

  it('can be canceled, and then nothing has changed', async () => {
    const { session, run } = await trainedOn(table('telco_churn.csv'), 'churn', { ...QUICK, epochs: 1 });
    const asked = session.session.handle({ kind: 'analyze', run });
    await session.until(({ kind }) => kind === 'analyzing');
    await session.ask({ kind: 'cancel' });
    expect(await asked).toMatchObject({ ok: false, failure: { code: 'canceled' } });
    expect((await session.ask({ kind: 'selectRun', run })).evidence).toBeNull();
  });

  it('is ended by its name, and by no other; whatever else is asked meanwhile is told what stands in the way', async () => {
    const { session, run } = await trainedOn(table('telco_churn.csv'), 'churn', { ...QUICK, epochs: 1 });
    const asked = session.session.handle({ kind: 'analyze', run });
    await session.until(({ kind }) => kind === 'analyzing');
    for (const work of ['reading', 'looking', 'predicting', 'crossValidating', 'learningCurve', 'comparing'] as const) {
      await session.ask({ kind: 'cancel', work });
    }
    const folds = { kind: 'crossValidate', run, folds: 3, repeats: 1, stratified: true, group: null } as const;
    for (const command of [folds, { kind: 'startTraining', settings: QUICK }] as const) {
      const failure = await session.refused(command);
      expect(failure).toEqual({ code: 'busy', parameters: { activity: LONG_WORK.analyzing } });
      expect(workInTheWay(failure)).toBe('analyzing');
    }
    // Unmoved by all of that.
    session.events.length = 0;
    await session.until(({ kind }) => kind === 'analyzing');
    await session.ask({ kind: 'cancel', work: 'analyzing' });
    expect(await asked).toMatchObject({ ok: false, failure: { code: 'canceled' } });
  });

  it('says what it is measured on where there are no test rows, and is refused where there are none at all', async () => {
    const { session, run } = await trainedOn(table('penguins.csv'), 'species', { ...QUICK, testShare: 0 });
    const { onValidation, sayings } = await session.ask({ kind: 'analyze', run });
    expect(onValidation).toBe(true);
    expect(sayings.map(({ code }) => code)).toContain('onValidation');
    const bare = await trainedOn(table('penguins.csv'), 'species', { ...QUICK, testShare: 0, validationShare: 0 });
    expect((await bare.session.refused({ kind: 'analyze', run: bare.run })).code).toBe('notReady');
  });

  it('scores the rows of a test file, and shows its rows behind a click', async () => {
    const made = (seed: number) =>
      writeScratch(
        `part${seed}.csv`,
        madeCsv({ inputs: 3, rows: 300, seed, target: (x) => ((x[0] ?? 0) > 0 ? 'up' : 'down') }),
      );
    const session = new TestSession();
    await session.open(made(21), 'y');
    await session.ask({ kind: 'startTraining', settings: QUICK, testFile: made(22) });
    const { run } = await session.trained();
    const analysis = await session.ask({ kind: 'analyze', run });
    expect(analysis).toMatchObject({ rows: 300, fromTestFile: true, onValidation: false });
    const { rows } = await session.ask({ kind: 'rowsBehind', run, of: { kind: 'rows', rows: [7] } });
    const line = readFileSync(scratch('part22.csv'), 'utf8').split('\n')[8] ?? '';
    expect(rows[0]?.cells.map((cell) => (Number.isNaN(Number(cell)) ? cell : Number(cell)))).toEqual(
      line.split(',').map((cell) => (Number.isNaN(Number(cell)) ? cell : Number(cell))),
    );
    const options = { kind: 'crossValidate', run, folds: 3, repeats: 1, stratified: true, group: null } as const;
    const { folds } = await session.ask(options);
    // Only rows of the open table are divided.
    expect(folds.reduce((sum, fold) => sum + fold.rows, 0)).toBe(300);
    expect((await session.ask({ kind: 'learningCurve', run })).points.length).toBeGreaterThan(3);
  });

  it('stands without validation rows, promising nothing', async () => {
    const { session, run } = await trainedOn(table('penguins.csv'), 'body_mass_g', { ...QUICK, validationShare: 0 });
    const { promises, sayings, verdict } = await session.ask({ kind: 'analyze', run });
    expect(promises).toEqual([]);
    expect(sayings.map(({ code }) => code)).toContain('notCalibrated');
    expect(verdict.rival).not.toBe('neighbors');
    const { trust } = await session.ask({ kind: 'predictRow', values: { species: 'Adelie' } });
    expect(trust?.intervals).toEqual([{ target: 'body_mass_g', low: null, high: null }]);
  });
});

describe('thresholds and costs', () => {
  it('choose what is cheapest in the person’s own money', async () => {
    const { session, run } = await trainedOn(table('pima_diabetes.csv'), 'diabetes');
    const { thresholds } = await session.ask({ kind: 'analyze', run });
    const dearMisses = { truePositive: 0, falsePositive: 10, falseNegative: 500, trueNegative: 0 };
    const chosen = cheapestThreshold(thresholds?.validation ?? [], dearMisses);
    if (chosen === null) throw new Error('two classes have thresholds');
    expect(chosen.threshold).toBeLessThan(0.3);
    for (const other of thresholds?.validation ?? []) {
      expect(costOf(other, dearMisses)).toBeGreaterThanOrEqual(costOf(chosen, dearMisses));
    }
    const dearAlarms = { ...dearMisses, falsePositive: 500, falseNegative: 10 };
    expect(cheapestThreshold(thresholds?.validation ?? [], dearAlarms)?.threshold).toBeGreaterThan(0.7);
    expect(cheapestThreshold([], dearMisses)).toBeNull();
  });
});

describe('one prediction', () => {
  it('is green for a usual row, yellow for a doubtful one, red for one from elsewhere', async () => {
    const { session } = await trainedOn(table('penguins.csv'), 'species', { ...QUICK, epochs: 60 });
    const usual = {
      island: 'Torgersen',
      bill_length_mm: '39.1',
      bill_depth_mm: '18.7',
      flipper_length_mm: '181',
      body_mass_g: '3750',
      sex: 'male',
      year: '2007',
    };
    const trustOf = async (changes: Record<string, string>) =>
      (await session.ask({ kind: 'predictRow', values: { ...usual, ...changes } })).trust;
    expect(await trustOf({})).toMatchObject({ light: 'green', reasons: [], promised: 0.9, possible: ['Adelie'] });
    expect(await trustOf({ island: 'Atlantis' })).toMatchObject({ light: 'yellow', reasons: ['unseenCategory'] });
    expect(await trustOf({ bill_length_mm: '' })).toMatchObject({ light: 'yellow' });
    const elsewhere = await trustOf({ bill_length_mm: '390', body_mass_g: '90000' });
    expect(elsewhere?.light).toBe('red');
    expect(elsewhere?.reasons).toEqual(expect.arrayContaining(['outsideRange', 'unlikeTraining']));
    expect((await trustOf({ body_mass_g: 'heavy' }))?.reasons).toContain('notUnderstood');
  });

  it('stands in the file of predictions as it does alone', async () => {
    const { session } = await trainedOn(table('penguins.csv'), 'body_mass_g');
    const output = scratch('trusted.csv');
    await session.ask({ kind: 'predictFile', file: table('penguins.csv'), output, trust: true });
    const [header = '', first = '', ...rest] = readFileSync(output, 'utf8').trim().split('\n');
    const added = ['predicted body_mass_g', 'low body_mass_g', 'high body_mass_g', 'reliance', 'reliance reasons'];
    expect(header.split(',').slice(-5)).toEqual(added);
    expect(rest).toHaveLength(343);
    const cells = first.split(',');
    const names = header.split(',');
    const values = Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']));
    const { answers, trust } = await session.ask({ kind: 'predictRow', values });
    expect(cells.slice(-5, -1)).toEqual([
      String(answers[0]?.value),
      String(trust?.intervals[0]?.low),
      String(trust?.intervals[0]?.high),
      trust?.light,
    ]);
    const lights = new Set(rest.map((line) => line.split(',').at(-2)));
    expect(lights.has('green')).toBe(true);
  });
});

describe('drift', () => {
  const made = (seed: number, shift: number) =>
    madeCsv({ inputs: 3, rows: 800, seed, target: (x) => (x[0] ?? 0) + (x[1] ?? 0) }).replace(
      /^(-?[\d.]+),/gm,
      (_, x) => `${(Number(x) + shift).toFixed(4)},`,
    );

  it('is found where it is, and only there', async () => {
    const { session } = await trainedOn(writeScratch('before.csv', made(1, 0)), 'y');
    const same = await session.ask({ kind: 'drift', file: writeScratch('same.csv', made(2, 0)) });
    expect(same.columns.map(({ verdict }) => verdict)).toEqual(['same', 'same', 'same']);
    expect(same.saying.code).toBe('driftNone');
    const shifted = await session.ask({ kind: 'drift', file: writeScratch('shifted.csv', made(3, 1.5)) });
    expect(shifted.columns.map(({ verdict }) => verdict)).toEqual(['drifted', 'same', 'same']);
    expect(shifted.saying).toEqual({ code: 'driftMuch', parameters: { file: 'shifted.csv', columns: 1, all: 3 } });
    const far = await session.ask({ kind: 'drift', file: writeScratch('far.csv', made(4, 40)) });
    expect(far.unlike).toBeGreaterThan(0.99);
    expect(same.unlike).toBeLessThan(0.03);
    const few = made(5, 9).split('\n').slice(0, 12).join('\n');
    expect((await session.ask({ kind: 'drift', file: writeScratch('few.csv', few) })).saying.code).toBe('driftTooFew');
  });
});

describe('training again', () => {
  it('cross-validates with an honest spread, grouped or not, and tells how far it is', async () => {
    const { session, run } = await trainedOn(table('penguins.csv'), 'species', { ...QUICK, epochs: 12 });
    const plain = { kind: 'crossValidate', run, folds: 4, repeats: 2, stratified: true, group: null } as const;
    const { folds, summary, saying } = await session.ask(plain);
    expect(folds).toHaveLength(8);
    expect(folds.reduce((sum, { rows }) => sum + rows, 0)).toBe(2 * 344);
    expect(summary.find(({ name }) => name === 'accuracy')?.mean).toBeGreaterThan(0.9);
    expect(saying.parameters).toMatchObject({ folds: 8, score: 'accuracy' });
    expect(session.events.some((event) => event.kind === 'analyzing' && event.part === 'fold')).toBe(true);
    const grouped = await session.refused({ ...plain, group: 'island' });
    expect(grouped.code).toBe('settingsConflict');
    expect((await session.ask({ ...plain, folds: 3, repeats: 1, group: 'island' })).folds).toHaveLength(3);
    expect((await session.refused({ ...plain, group: 'no such column' })).code).toBe('columnUnknown');
  });

  it('knows that more rows help where there is much to learn, and hardly help where there is not', async () => {
    const bent = madeCsv({
      inputs: 4,
      rows: 700,
      seed: 11,
      target: (x) => (Math.sin(3 * (x[0] ?? 0)) * (x[1] ?? 0) + (x[2] ?? 0) ** 2).toFixed(4),
    });
    const hard = await trainedOn(writeScratch('hard.csv', bent), 'y', { ...QUICK, epochs: 60 });
    const curve = await hard.session.ask({ kind: 'learningCurve', run: hard.run });
    expect(curve.points.map(({ rows }) => rows)).toEqual(
      [...curve.points.map(({ rows }) => rows)].sort((a, b) => a - b),
    );
    expect(curve.saying.code).toBe('moreRowsHelp');
    const noise = madeCsv({ inputs: 2, rows: 3000, seed: 12, target: (_, random) => random.normal().toFixed(4) });
    const easy = await trainedOn(writeScratch('easy.csv', noise), 'y', { ...QUICK, epochs: 10 });
    expect((await easy.session.ask({ kind: 'learningCurve', run: easy.run })).saying.code).toBe('moreRowsHardly');
  });
});

describe('the report', () => {
  it('is one page without scripts or connections, in both languages, whatever the data is called', async () => {
    const csv = madeCsv({
      inputs: 2,
      rows: 200,
      seed: 13,
      target: (x) => ((x[0] ?? 0) > 0 ? '<b>"A&B' : "</script>'"),
    });
    const { session, run } = await trainedOn(writeScratch('markup.csv', csv), 'y');
    for (const language of ['en', 'zh-CN'] as const) {
      const output = scratch(`report-${language}.html`);
      const { html, bytes } = await session.ask({ kind: 'report', run, language, output });
      expect(readFileSync(output, 'utf8')).toBe(html);
      expect(bytes).toBe(Buffer.byteLength(html));
      expect(html).toContain(`<html lang="${language}">`);
      expect(html).toContain('<svg');
      expect(html).toContain('&lt;b&gt;&quot;A&amp;B');
      expect(html).not.toMatch(/<script|<b>|https?:|src=|undefined|NaN|\{\w+\}/);
      // Every element that is opened is closed.
      for (const name of [
        'section',
        'table',
        'tr',
        'td',
        'th',
        'p',
        'svg',
        'figure',
        'ul',
        'li',
        'html',
        'body',
        'h2',
      ]) {
        const count = (pattern: string): number => html.match(new RegExp(pattern, 'g'))?.length ?? 0;
        expect(count(`<${name}[ >]`), name).toBe(count(`</${name}>`));
      }
    }
    const english = (await session.ask({ kind: 'report', run, language: 'en' })).html;
    for (const part of ['What it is', 'How good it is', 'Against what', 'Limits', 'How to repeat it']) {
      expect(english).toContain(part);
    }
  });
});
