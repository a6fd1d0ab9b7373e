import i18next from 'i18next';
import { afterEach, describe, expect, it } from 'vitest';
import type { EpochPoint, RunSummary } from '../../src/engine/protocol';
import { figure } from '../../src/renderer/charts/figure';
import {
  confusionSentence,
  lossSentence,
  runsSentence,
  scatterSentence,
  scoreSentence,
} from '../../src/renderer/charts/sentences';
import { CurveFollower, TrainingCurves } from '../../src/renderer/charts/trainingCurves';
import { currentWords } from '../../src/renderer/language/language';
import { caution, headline, provenance, wilsonInterval } from '../../src/renderer/results/resultSentences';
import { scoreRows } from '../../src/renderer/results/scoreRows';
import { endInWords, keptEpoch, scoreInRows, scoreInWords } from '../../src/renderer/train/trainingSentences';
import { classReport, classRun, numberReport, numberRun, samplePoint, samplePoints } from './sampleRuns';

const english = () => currentWords();

async function chinese() {
  await i18next.changeLanguage('zh-CN');
  return currentWords();
}

afterEach(async () => {
  await i18next.changeLanguage('en');
});

const point = (changes: Partial<EpochPoint>): EpochPoint => ({ ...samplePoint(1), ...changes });

describe('figures', () => {
  it.each([
    [0, '0'],
    [0.123456, '0.123'],
    [35.8179612, '35.8'],
    [999.7, '1,000'],
    [12_345.6, '12,346'],
    [0.0000123456, '1.23E-5'],
    [-4.056, '-4.06'],
  ])('%d is written %s', (value, text) => {
    expect(figure(english().format, value)).toBe(text);
  });
});

describe('the sentence at the loss curve', () => {
  it('says that there is nothing before the first epoch', () => {
    expect(lossSentence(english(), new TrainingCurves())).toBe('The curves begin after the first epoch.');
  });

  it('does not speak of a course after one epoch', () => {
    const curves = new TrainingCurves([point({ epoch: 1, trainingLoss: 0.69 })]);
    expect(lossSentence(english(), curves)).toBe('After the first epoch the training loss is 0.69.');
  });

  it('tells the best epoch', () => {
    const curves = new TrainingCurves([
      point({ epoch: 1, trainingLoss: 1, validationLoss: 0.9 }),
      point({ epoch: 2, trainingLoss: 0.5, validationLoss: 0.6 }),
      point({ epoch: 3, trainingLoss: 0.4, validationLoss: 0.65 }),
    ]);
    expect(lossSentence(english(), curves)).toBe(
      'In 3 epochs the training loss went from 1 to 0.4. The validation loss is lowest, 0.6, at epoch 2.',
    );
  });

  it('speaks of memorizing only when the validation loss has clearly risen for some epochs', () => {
    const risen = new TrainingCurves(samplePoints(400));
    expect(lossSentence(english(), risen)).toContain('the network has begun to memorize the training rows');
    const soon = new TrainingCurves([
      point({ epoch: 1, validationLoss: 0.5 }),
      point({ epoch: 2, validationLoss: 0.9 }),
    ]);
    expect(lossSentence(english(), soon)).not.toContain('memorize');
    // A noisy curve that keeps coming back near its lowest point does not rise, however high its last point is.
    const noisy = new TrainingCurves(
      Array.from({ length: 100 }, (_, at) =>
        point({ epoch: at + 1, validationLoss: at % 10 === 9 ? 0.9 : 0.5 + 1e-4 * at }),
      ),
    );
    expect(noisy.last?.validationLoss).toBe(0.9);
    expect(lossSentence(english(), noisy)).not.toContain('memorize');
  });

  it('says so where no validation rows are set aside', () => {
    const curves = new TrainingCurves([
      point({ epoch: 1, trainingLoss: 1, validationLoss: null }),
      point({ epoch: 2, trainingLoss: 0.5, validationLoss: null }),
    ]);
    expect(lossSentence(english(), curves)).toBe(
      'In 2 epochs the training loss went from 1 to 0.5. No validation rows are set aside, so nothing shows whether the network memorizes.',
    );
  });

  it('is set without a space between sentences in Chinese', async () => {
    const curves = new TrainingCurves([point({ epoch: 1, trainingLoss: 1 }), point({ epoch: 2, trainingLoss: 0.5 })]);
    expect(lossSentence(await chinese(), curves)).toMatch(/^经过 2 轮，训练损失从 1 变为 0\.5。验证损失/);
  });
});

describe('the other charts’ sentences', () => {
  it('give scores as shares or in the target’s units, with and without validation rows', () => {
    const whole = point({ epoch: 7, trainingScore: 0.9, validationScore: 0.875 });
    expect(scoreSentence(english(), 'classification', null)).toBe('The score is known after the first epoch.');
    expect(scoreSentence(english(), 'classification', whole)).toBe(
      'At epoch 7, 87.5% of the validation rows are answered right, and 90% of the training rows.',
    );
    expect(scoreSentence(english(), 'regression', { ...whole, trainingScore: 3.1449, validationScore: null })).toBe(
      'At epoch 7, the answers for training rows are typically off by 3.14.',
    );
  });

  it('give the median error of predictions', () => {
    expect(scatterSentence(english(), [], [])).toBe('There are no rows to show.');
    expect(scatterSentence(english(), [1], [1.5])).toContain('it is off by 0.5');
    expect(scatterSentence(english(), [1, 2, 3, 4], [1, 2, 5, 14])).toContain('Half of them are off by at most 1.');
    expect(scatterSentence(english(), [1, 2], [1, 2], 8091)).toContain('one of 2 rows, taken evenly from 8,091;');
  });

  it('name the most frequent confusion, or that there is none', () => {
    const confusion = {
      classes: ['a', 'b'],
      counts: [
        [3, 1],
        [4, 2],
      ],
    };
    expect(confusionSentence(english(), confusion)).toBe(
      'Rows of the table are the actual class, columns the predicted one. 5 of 10 rows are right (on the diagonal). Most often “b” is taken for “a”: 4 times.',
    );
    expect(confusionSentence(english(), { classes: ['a'], counts: [[1]] })).toBe(
      'Rows of the table are the actual class, columns the predicted one. 1 of 1 row is right (on the diagonal). No class is taken for another.',
    );
    expect(confusionSentence(english(), { classes: ['a'], counts: [[0]] })).toBe('There are no rows to show.');
  });

  it('name the best of several runs and leave out those without curves', () => {
    const runs = [
      { name: 'one', lowest: 0.4 },
      { name: 'two', lowest: 0.25 },
      { name: 'three', lowest: null },
    ];
    expect(runsSentence(english(), runs)).toBe('Of 2 runs, “two” reaches the lowest loss, 0.25.');
    expect(runsSentence(english(), [])).toBe('No run has curves yet.');
  });

  it('leave names with braces as they are', () => {
    expect(runsSentence(english(), [{ name: '{loss} $t(app.name)', lowest: 1 }])).toBe(
      '1 run: “{loss} $t(app.name)” reaches a loss of 1.',
    );
  });
});

describe('a training in words', () => {
  it('says how good it is on validation rows, or on training rows where there are no others', () => {
    const words = english();
    expect(scoreInWords(words, 'classification', ['species'], point({ validationScore: 0.94 }))).toBe(
      'Right for 94% of the validation rows',
    );
    expect(scoreInWords(words, 'regression', ['price'], point({ trainingScore: 3.21, validationScore: null }))).toBe(
      'Typically off by 3.21 on the training rows (price, root mean square)',
    );
  });

  it('counts whole rows where all of them were scored, which training rows need not be', () => {
    const words = english();
    expect(scoreInRows(words, classRun, point({ validationScore: 22 / 23 }))).toBe(
      'Right for 22 of 23 validation rows',
    );
    const unvalidated: RunSummary = { ...classRun, rows: { train: 20_000, validation: 0, test: 0 } };
    expect(scoreInRows(words, unvalidated, point({ trainingScore: 0.75, validationScore: null }))).toBe(
      'Right for 75% of the training rows',
    );
  });

  const ended = (changes: Partial<RunSummary>, settings: Partial<RunSummary['settings']> = {}): RunSummary => ({
    ...classRun,
    ...changes,
    settings: { ...classRun.settings, ...settings },
  });

  it.each<[string, RunSummary, string]>([
    [
      'earlyStopping',
      ended({}),
      'Stopped early after epoch 70: the validation loss has not fallen since epoch 40. The weights of epoch 40, the best one, are kept.',
    ],
    [
      'earlyStopping without validation rows',
      ended({ rows: { train: 9, validation: 0, test: 0 } }),
      'Stopped early after epoch 70: the training loss has not fallen since epoch 40. The weights of epoch 40, the best one, are kept.',
    ],
    [
      'epochs without early stopping',
      ended({ stopReason: 'epochs' }, { earlyStopping: false }),
      'All 70 epochs are done. The weights of the last epoch are kept.',
    ],
    [
      'lossThreshold',
      ended({ stopReason: 'lossThreshold', bestEpoch: 70 }, { lossThreshold: 0.05 }),
      'Stopped after epoch 70: the training loss fell below 0.05, as you asked. The weights of the last epoch are kept.',
    ],
    [
      'timeLimit',
      ended({ stopReason: 'timeLimit', bestEpoch: 70 }, { timeLimit: 90 }),
      'Stopped after epoch 70: the time limit of 1 min 30 sec is reached. The weights of the last epoch are kept.',
    ],
    [
      'byHand after one epoch',
      ended({ stopReason: 'byHand', epochs: 1, bestEpoch: 1 }),
      'You stopped it after 1 epoch. The weights of the last epoch are kept.',
    ],
    [
      'byHand before the first epoch',
      ended({ stopReason: 'byHand', epochs: 0, bestEpoch: 0 }),
      'You stopped it after 0 epochs. The weights are still those of the start.',
    ],
    [
      'notFinite before anything was learned',
      ended({ stopReason: 'notFinite', epochs: 0, bestEpoch: 0 }),
      'Stopped in epoch 1: the loss was no longer a finite number. The weights are still those of the start.',
    ],
    [
      'notFinite without early stopping',
      ended({ stopReason: 'notFinite', epochs: 12, bestEpoch: 9 }, { earlyStopping: false }),
      'Stopped in epoch 13: the loss was no longer a finite number. The weights of epoch 9, the best one, are kept.',
    ],
  ])('tells why it ended: %s', (_, run, sentence) => {
    expect(endInWords(english(), run)).toBe(sentence);
  });

  it('keeps the last epoch only where the best one is not given back', () => {
    expect(keptEpoch(ended({}))).toBe(40);
    expect(keptEpoch(ended({}, { earlyStopping: false }))).toBe(70);
    expect(keptEpoch(ended({ stopReason: 'notFinite' }, { earlyStopping: false }))).toBe(40);
  });
});

describe('results in words', () => {
  it('compare classes with the most frequent one', () => {
    expect(headline(english(), classReport)).toEqual([
      'Right for 47 of 50 test rows (94%).',
      'Always answering “setosa” would be right for 34%.',
    ]);
  });

  it('compare numbers with the mean', () => {
    expect(headline(english(), numberReport)).toEqual([
      'For “strength”, typically off by 4.1 on 155 test rows (mean absolute error).',
      'Always answering the mean, 35.8, would be off by 13.2.',
    ]);
  });

  it('say so when the network is no better, also when it is exactly as good', () => {
    const equal = { ...classReport, scores: classReport.baseline };
    expect(headline(english(), equal).at(-1)).toBe(
      'So the network is no better than that: it has found nothing in the inputs that helps.',
    );
    expect(headline(english(), { ...numberReport, scores: numberReport.baseline })).toHaveLength(3);
  });

  it('compare each of several targets with its own mean', () => {
    const { scores, baseline } = numberReport;
    if (scores.task !== 'regression' || baseline.task !== 'regression') throw new Error('not a regression');
    const two = {
      ...numberReport,
      baselineAnswer: ['35.8', '1200'],
      scores: { ...scores, targets: [...scores.targets, { name: 'cost', rmse: 90, mae: 70, r2: null }] },
      baseline: { ...baseline, targets: [...baseline.targets, { name: 'cost', rmse: 300, mae: 250, r2: null }] },
    };
    expect(headline(english(), two)).toEqual([
      'For “strength”, typically off by 4.1 on 155 test rows (mean absolute error).',
      'Always answering the mean, 35.8, would be off by 13.2.',
      'For “cost”, typically off by 70 on 155 test rows (mean absolute error).',
      'Always answering the mean, 1,200, would be off by 250.',
    ]);
    const rows = scoreRows(english(), two);
    expect(rows.map(({ name }) => name)).toEqual([
      'strength: Mean absolute error',
      'strength: Root mean squared error',
      'strength: R²',
      'cost: Mean absolute error',
      'cost: Root mean squared error',
      'cost: R²',
    ]);
    expect(rows.at(-1)).toMatchObject({ network: 'undefined', baseline: 'undefined', better: null });
  });

  it('warn of few rows and of rows that training has seen', () => {
    const { scores } = numberReport;
    expect(caution(english(), numberReport)).toEqual([]);
    expect(caution(english(), { ...numberReport, onValidation: true })).toHaveLength(1);
    expect(caution(english(), { ...numberReport, scores: { ...scores, rows: 12 } })[0]).toContain('only 12 rows');
    expect(caution(english(), classReport)).toEqual([
      'Judged by 50 rows, the share of right answers on many new rows is probably between 84% and 98% (95% interval).',
    ]);
  });

  it('say which score is better in its own direction', () => {
    const rows = new Map(scoreRows(english(), classReport).map((row) => [row.key.trim(), row]));
    expect(rows.get('logLoss')).toMatchObject({ network: '0.182', baseline: '1.1', better: true });
    expect(rows.get('accuracy')).toMatchObject({ network: '94%', baseline: '34%', better: true });
    const reversed = { ...classReport, scores: classReport.baseline, baseline: classReport.scores };
    expect(scoreRows(english(), reversed).map(({ better }) => better)).toEqual(Array(6).fill(false));
  });

  it('write an undefined score as such', () => {
    const { scores } = classReport;
    if (scores.task !== 'classification') throw new Error('not a classification');
    const rows = scoreRows(english(), { ...classReport, scores: { ...scores, rocAuc: null } });
    expect(rows.find(({ key }) => key.endsWith('rocAuc'))).toMatchObject({ network: 'undefined', better: null });
  });

  it('tell where an opened model came from', () => {
    expect(provenance(english(), numberRun)).toBe(
      'Trained for 70 epochs on 721 rows, with 154 validation rows and 155 test rows.',
    );
    expect(provenance(english(), { ...numberRun, importedFrom: 'concrete.netloom.json' })).toMatch(
      /^Opened from concrete\.netloom\.json\. Trained for/,
    );
  });
});

describe('the Wilson interval', () => {
  it('agrees with published values', () => {
    // Wilson 1927 / Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    for (const [right, rows, from, to] of [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const) {
      const interval = wilsonInterval(right, rows);
      expect(interval.from).toBeCloseTo(from, 4);
      expect(interval.to).toBeCloseTo(to, 4);
    }
  });
});

describe('following a growing array', () => {
  it('reads only what is new, and starts again when the past has changed', () => {
    const follower = new CurveFollower();
    const points = samplePoints(10);
    const first = follower.follow(points);
    points.push(...samplePoints(12).slice(10));
    expect(follower.follow(points)).toBe(first);
    expect(first.last?.epoch).toBe(12);
    // Taken up from a checkpoint of epoch 6: the epochs after it are other ones.
    points.splice(6, 6, { ...samplePoint(7), trainingLoss: 9 });
    const again = follower.follow(points);
    expect(again).not.toBe(first);
    expect(again.last).toMatchObject({ epoch: 7, trainingLoss: 9 });
    expect(follower.follow([]).last).toBeNull();
  });
});
