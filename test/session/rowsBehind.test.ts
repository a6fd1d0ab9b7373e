/** Every place on every chart has behind it as many rows as the chart says, and they are what it says. */
import { describe, expect, it } from 'vitest';
import {
  type Analysis,
  DEFAULT_SETTINGS,
  OUTCOMES,
  type RowsBehindWhat,
  type Settings,
} from '../../src/engine/protocol';
import { TestSession, table } from './sessions';

const QUICK: Settings = { ...DEFAULT_SETTINGS, epochs: 25 };

async function analyzed(file: string, targets: readonly string[]) {
  const session = new TestSession();
  const profile = await session.ask({ kind: 'openTable', file: table(file), reading: {} });
  const changes = profile.columns.map(({ position, name }) => ({
    position,
    role: targets.includes(name) ? ('target' as const) : ('input' as const),
  }));
  await session.ask({ kind: 'changeColumns', changes });
  await session.ask({ kind: 'startTraining', settings: QUICK });
  const { run } = await session.trained();
  const analysis = await session.ask({ kind: 'analyze', run });
  const behind = (of: RowsBehindWhat) => session.ask({ kind: 'rowsBehind', run, of });
  const refused = (of: RowsBehindWhat) => session.refused({ kind: 'rowsBehind', run, of });
  return { session, analysis, behind, refused };
}

function required<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('the chart is there');
  return value;
}

type Behind = Awaited<ReturnType<typeof analyzed>>['behind'];

/** What each point of the three curves of a class says of the rows at its threshold, against the rows behind it. */
async function checkCurves({ curves, rows }: Analysis, behind: Behind): Promise<number> {
  let checked = 0;
  for (const [curve, { className, positives, roc, precisionRecall, gains }] of curves.entries()) {
    const rowsAt = async (threshold: number) => {
      const shown = await behind({ kind: 'atLeast', curve, threshold });
      const probabilities = shown.rows.map(({ said }) => required(said));
      expect(Math.min(1, ...probabilities)).toBeGreaterThanOrEqual(threshold);
      expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a));
      const right = shown.rows.filter(({ actual }) => actual === className).length;
      return { total: shown.total, right };
    };
    for (const { x, y, threshold } of required(roc)) {
      if (threshold === null) continue;
      const { total, right } = await rowsAt(threshold);
      expect(total).toBe(Math.round(x * (rows - positives)) + Math.round(y * positives));
      expect(right).toBe(Math.round(y * positives));
      checked += 1;
    }
    for (const { x, y, threshold } of required(precisionRecall)) {
      if (threshold === null) continue;
      const { total, right } = await rowsAt(threshold);
      expect([right / positives, right / total]).toEqual([x, y]);
    }
    for (const { x, y, threshold } of required(gains)) {
      if (threshold === null) continue;
      const { total, right } = await rowsAt(threshold);
      expect([total / rows, right / positives]).toEqual([x, y]);
    }
  }
  return checked;
}

describe('the rows behind a click', () => {
  it('on a cell, a bin of probabilities, or a worst row are as many as the chart says', async () => {
    const { session, analysis, behind, refused } = await analyzed('pima_diabetes.csv', ['diabetes']);
    const { classes, counts } = required(analysis.confusion);
    for (const [actual, row] of counts.entries()) {
      for (const [predicted, count] of row.entries()) {
        const { total, rows } = await behind({ kind: 'confusion', actual, predicted });
        expect(total).toBe(count);
        for (const one of rows) {
          expect([one.actual, one.predicted]).toEqual([classes[actual], classes[predicted]]);
          expect(one.cells).toContain(classes[actual]);
          expect(one.said).toBeNull();
        }
      }
    }
    const calibration = required(analysis.calibration);
    for (const after of [false, true]) {
      for (const [bin, { from, to, rows }] of required(after ? calibration.after : calibration.before).entries()) {
        const shown = await behind({ kind: 'calibration', bin, after });
        expect(shown.total).toBe(rows);
        for (const { said } of shown.rows) {
          expect(required(said)).toBeGreaterThanOrEqual(from);
          expect(required(said)).toBeLessThanOrEqual(to);
        }
      }
    }
    const worst = await behind({ kind: 'worst' });
    expect(worst.rows.map(({ row }) => row)).toEqual(analysis.worst.map(({ row }) => row));
    const cells = (await session.ask({ kind: 'tableRows', start: worst.rows[0]?.row ?? 0, count: 1 })).cells[0];
    expect(worst.rows[0]?.cells).toEqual(cells);
    expect((await refused({ kind: 'residual', target: 0, bin: 0 })).code).toBe('notReady');
    expect((await refused({ kind: 'atLeast', curve: 1, threshold: 0.5 })).code).toBe('notReady');
    expect((await refused({ kind: 'broken', promise: 99 })).code).toBe('notReady');
  });

  it('on a curve are the rows at or above its threshold, of two classes and of several', async () => {
    const two = await analyzed('pima_diabetes.csv', ['diabetes']);
    expect(await checkCurves(two.analysis, two.behind)).toBeGreaterThan(50);
    const several = await analyzed('penguins.csv', ['species']);
    expect(several.analysis.curves).toHaveLength(3);
    expect(await checkCurves(several.analysis, several.behind)).toBeGreaterThan(50);
    const found = { kind: 'threshold', threshold: 0.5, outcomes: ['truePositive'] } satisfies RowsBehindWhat;
    expect((await several.refused(found)).code).toBe('notReady');
  });

  it('on a threshold are its outcomes, alone and together', async () => {
    const { analysis, behind } = await analyzed('pima_diabetes.csv', ['diabetes']);
    for (const counts of required(analysis.thresholds).test.filter((_, step) => step % 10 === 0)) {
      const { threshold } = counts;
      const totals: number[] = [];
      for (const outcome of OUTCOMES) {
        totals.push((await behind({ kind: 'threshold', threshold, outcomes: [outcome] })).total);
      }
      const { truePositives, falsePositives, falseNegatives, trueNegatives } = counts;
      expect(totals).toEqual([truePositives, falsePositives, falseNegatives, trueNegatives]);
      const wrong = await behind({ kind: 'threshold', threshold, outcomes: ['falsePositive', 'falseNegative'] });
      expect(wrong.total).toBe(falsePositives + falseNegatives);
    }
  });

  it('on a promise are those for which it was not kept, of classes and of several numbers', async () => {
    for (const [file, targets] of [
      ['pima_diabetes.csv', ['diabetes']],
      ['seattle_weather.csv', ['temp_max', 'temp_min']],
    ] as const) {
      const { analysis, behind } = await analyzed(file, targets);
      expect(analysis.promises.length).toBe(3 * targets.length);
      for (const [promise, { rows, covered }] of analysis.promises.entries()) {
        expect((await behind({ kind: 'broken', promise })).total).toBe(rows - covered);
      }
    }
  });

  it('on the bins of errors are all rows, each once, also of several targets', async () => {
    const targets = ['temp_max', 'temp_min'];
    const { analysis, behind } = await analyzed('seattle_weather.csv', targets);
    expect(analysis.targets.map(({ name }) => name)).toEqual(targets);
    expect(analysis.promises.filter(({ promised }) => promised === 0.9).map(({ target }) => target)).toEqual(targets);
    for (const [target, { counts }] of analysis.residuals.entries()) {
      const totals: number[] = [];
      for (let bin = 0; bin < counts.length; bin++)
        totals.push((await behind({ kind: 'residual', target, bin })).total);
      expect(totals).toEqual(counts);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(analysis.rows);
    }
  });
});
