/** Which columns of a file are proposed for a model's, and which are left to a person. */
import { describe, expect, it } from 'vitest';
import type { InputEncoding } from '../../src/engine/encode';
import { checkMatching, matchColumns, proposeMatching, type UncheckedModel } from '../../src/engine/model';
import { editDistance, nameComparison } from '../../src/engine/model/nameLikeness';
import type { Matching, Settings } from '../../src/engine/protocol';
import { peekRows } from '../../src/engine/table';
import { failureOf, settingsWith } from '../encode/tables';
import { memoryFiles } from '../table/tableFiles';
import { BINARY, REGRESSION, trainedModel } from './models';

const number = (column: string, minimum = 0, maximum = 100, kind: 'number' | 'date' = 'number'): InputEncoding => ({
  ...{ column, kind, minimum, maximum, fill: minimum, median: minimum, center: 0, spread: 1 },
  ...{ indicator: false, parts: [] },
});
const category = (column: string, ...categories: string[]): InputEncoding => ({
  ...{ column, kind: 'category', categories, other: false, missing: false, fill: categories[0] ?? '' },
});

const BASE = trainedModel(BINARY);
const modelOf = (inputs: readonly InputEncoding[], settings: Partial<Settings> = {}): UncheckedModel => ({
  ...BASE,
  settings: settingsWith(settings),
  reading: { delimiter: ',', header: true, decimalCommas: [] },
  encoding: { ...BASE.encoding, inputs },
});

async function propose(model: UncheckedModel, csv: string, matching: Matching = [], targets = false) {
  const peek = await peekRows(memoryFiles([csv]), 'new.csv', {}, () => {});
  return proposeMatching(model, peek, targets, matching);
}

/** Columns of numbers from 1 to 20 under these names. */
const numbersUnder = (...names: string[]): string =>
  [names, ...Array.from({ length: 20 }, (_, row) => names.map((_, at) => row + 1 + at))]
    .map((cells) => cells.map((cell) => (/[",\n]/.test(String(cell)) ? `"${cell}"` : cell)).join(','))
    .join('\n');

/** What is proposed for columns of numbers, by the model's names. */
async function pairs(wanted: readonly string[], names: readonly string[]) {
  const { matched } = await propose(modelOf(wanted.map((name) => number(name))), numbersUnder(...names));
  return matched.map(({ source, reason }) => [source, reason]);
}

describe('names', () => {
  it.each([
    ['Age', 'age', 'same'],
    ['petal_length', 'Petal Length', 'same'],
    ['petalLength', 'petal-length', 'same'],
    ['Größe', 'GROSSE', 'same'],
    ['résumé', 'resume', 'same'],
    ['\ufeffid', 'id', 'same'],
    ['ï»¿id', 'id', 'same'],
    ['ｗｉｄｔｈ', 'width', 'same'],
    ['width', 'width (cm)', 'same'],
    ['price [€]', 'price', 'same'],
    ['花瓣长度', '花瓣长度（厘米）', 'same'],
    ['body_mass_g', 'Body Mass (g)', 'same'],
    ['width (cm)', 'width (mm)', 'otherUnit'],
    ['width_cm', 'width_mm', 'otherUnit'],
    ['widthcm', 'width (mm)', 'otherUnit'],
    ['width_cm', 'Width mm', 'otherUnit'],
    ['temperature_c', 'temperature_f', 'otherUnit'],
    ['petal_length', 'petal_lenght', 'near'],
    ['petal_length', 'petallenght', 'near'],
    ['temperature', 'temprature', 'near'],
    ['population_density', 'populaton_densty', 'near'],
    ['Größe', 'Groesse', 'near'],
    ['height', 'weight', 'different'],
    ['x1', 'x2', 'different'],
    ['income 2019', 'income 2020', 'different'],
    ['1.5', '15', 'different'],
    ['rate', 'rate %', 'different'],
    ['score', 'score (2)', 'different'],
    ['temp_min', 'temp_max', 'different'],
    ['male', 'female', 'different'],
    ['sepal_length', 'petal_length', 'different'],
    ['花瓣长度', '花瓣宽度', 'different'],
    ['temperature', 'temperature_c', 'different'],
    ['', '_', 'different'],
    ['!', '?', 'different'],
  ])('%j and %j are %s', (a, b, likeness) => {
    expect(nameComparison([a], [b])(0, 0)).toBe(likeness);
    expect(nameComparison([b], [a])(0, 0)).toBe(likeness);
  });

  it.each([
    ['', 'ab', 2],
    ['kitten', 'sitten', 1],
    ['length', 'lenght', 1],
    ['ca', 'abc', 3],
    ['flaw', 'lawn', 2],
    ['abc', 'abcdef', Number.POSITIVE_INFINITY],
  ])('from %j to %j it takes %d slips', (a, b, slips) => {
    expect(editDistance(a, b)).toBe(slips);
  });
});

describe('a proposal', () => {
  it('is exact where every name is, whatever the order, and then nobody has to be asked', async () => {
    const found = await propose(modelOf([number('a'), number('b')]), numbersUnder('b', 'other', 'a'));
    expect(found).toMatchObject({ exact: true, file: 'table.csv', columns: ['b', 'other', 'a'], leftover: ['other'] });
    expect(found.matched.map(({ source, confidence }) => [source, confidence])).toEqual([
      ['a', 'certain'],
      ['b', 'certain'],
    ]);
  });

  it('takes equal names before alike ones, and alike ones before slips of the pen', async () => {
    expect(await pairs(['Age', 'age'], ['age', 'AGE'])).toEqual([
      ['AGE', 'sameName'],
      ['age', 'exactName'],
    ]);
    expect(await pairs(['length', 'width'], ['lenght', 'Length', 'WIDTH'])).toEqual([
      ['Length', 'sameName'],
      ['WIDTH', 'sameName'],
    ]);
    expect(await pairs(['length', 'width'], ['lenght', 'widht'])).toEqual([
      ['lenght', 'nearName'],
      ['widht', 'nearName'],
    ]);
  });

  it('never goes by position', async () => {
    expect(await pairs(['a', 'b'], ['x', 'y'])).toEqual([
      [null, 'cellsFit'],
      [null, 'cellsFit'],
    ]);
    expect(await pairs(['width_cm', 'width_mm'], ['width_mm', 'width_cm'])).toEqual([
      ['width_cm', 'exactName'],
      ['width_mm', 'exactName'],
    ]);
  });

  it('does not choose between columns that are equally alike, nor by a weaker rule afterwards', async () => {
    const { matched } = await propose(modelOf([number('length')]), numbersUnder('LENGTH', 'Length', 'lenght'));
    expect(matched).toMatchObject([{ source: null, reason: 'ambiguous', candidates: ['LENGTH', 'Length'] }]);
    // One column that two needs are alike to is given to neither.
    expect(await pairs(['width (cm)', 'width (mm)'], ['width'])).toEqual([
      [null, 'ambiguous'],
      [null, 'ambiguous'],
    ]);
    expect(await pairs(['length'], ['lenght', 'lengh'])).toEqual([[null, 'ambiguous']]);
  });

  it('of thousands of columns under other names leaves them to the person rather than keeping anybody waiting', async () => {
    const wide = (prefix: string) => Array.from({ length: 2001 }, (_, at) => `${prefix}${at}`);
    const csv = [['same', ...wide('B')], ...Array.from({ length: 3 }, () => new Array(2002).fill('1'))].join('\n');
    const { matched } = await propose(modelOf(['same', ...wide('b')].map((name) => number(name))), csv);
    expect(matched.slice(0, 2).map(({ source, reason }) => [source, reason])).toEqual([
      ['same', 'exactName'],
      [null, 'absent'],
    ]);
  });

  it('does not take one unit for another', async () => {
    const { matched } = await propose(modelOf([number('width_cm')]), numbersUnder('width_mm'));
    expect(matched).toMatchObject([
      { source: null, reason: 'otherUnit', candidates: ['width_mm'], confidence: 'none' },
    ]);
    expect(await pairs(['width_cm', 'width_mm'], ['Width mm', 'width'])).toEqual([
      [null, 'cellsFit'],
      ['Width mm', 'sameName'],
    ]);
  });

  it('gives a file’s second column of a name, which the reader renames, to nobody but by decision', async () => {
    const { matched } = await propose(modelOf([number('price'), number('cost')]), numbersUnder('price', 'price'));
    expect(matched).toMatchObject([{ source: 'price' }, { source: null, reason: 'cellsFit', candidates: ['price_2'] }]);
  });
});

describe('cells', () => {
  const rows = (name: string, ...cells: string[]): string =>
    [`${name},other`, ...cells.map((cell) => `${cell},z`)].join('\n');

  it('forbid what their names would allow', async () => {
    const words = rows('Length', 'long', 'short', 'long', 'short');
    const { matched } = await propose(modelOf([number('length')]), words);
    expect(matched).toMatchObject([{ source: null, reason: 'otherCells', candidates: ['Length'] }]);
    // A slip of the pen needs values that fit; the same name only makes them doubtful.
    const large = ['5000', '6000', '7000', '8000'];
    const slip = await propose(modelOf([number('length')]), rows('lenght', ...large));
    expect(slip.matched).toMatchObject([{ source: null, reason: 'otherCells' }]);
    const same = await propose(modelOf([number('length')]), rows('Length', ...large));
    expect(same.matched).toMatchObject([{ source: 'Length', confidence: 'doubtful', evidence: { verdict: 'unlike' } }]);
  });

  it('decide where names leave two', async () => {
    const csv = 'Length,LENGTH\nlong,3\nshort,4\nlong,5\nshort,6\n';
    expect((await propose(modelOf([number('length')]), csv)).matched).toMatchObject([{ source: 'LENGTH' }]);
  });

  it('are counted: filled, understood, familiar, with three examples', async () => {
    const csv = rows('x', '1', '2', '', 'NA', '2', '500', 'soon', '3', '4', '5', '6');
    const { matched } = await propose(modelOf([number('x')]), csv);
    expect(matched[0]?.evidence).toEqual({
      ...{ sampled: 11, filled: 9, readable: 8, familiar: 7, verdict: 'partly' },
      examples: ['1', '2', '500'],
    });
  });

  it('are read as the model reads them: categories it knows, dates, numbers with the signs of the file', async () => {
    const color = category('color', 'red', 'green');
    const known = await propose(modelOf([color]), rows('color', 'red', 'green ', 'red', 'green'));
    expect(known.matched[0]?.evidence).toMatchObject({ verdict: 'fits', familiar: 4 });
    const unknown = await propose(modelOf([color]), rows('color', 'blue', 'black', 'red', 'pink'));
    expect(unknown.matched[0]?.evidence).toMatchObject({ verdict: 'unlike', readable: 4, familiar: 1 });
    const days = [Date.UTC(2020, 0, 1), Date.UTC(2020, 11, 31)] as const;
    const when = await propose(
      modelOf([number('day', ...days, 'date')]),
      rows('day', '3.2.2020', '25.2.2020', '1.5.2020'),
    );
    expect(when.matched[0]?.evidence).toMatchObject({ verdict: 'fits', readable: 3, familiar: 3 });
    const commas = await propose(modelOf([number('x', 1, 2)]), 'x;z\n1,5;a\n1,25;b\n1,75;a\n');
    expect(commas.matched[0]?.evidence).toMatchObject({ verdict: 'fits', familiar: 3 });
    const nothing = await propose(modelOf([number('x')]), rows('x', '', 'NA', ''));
    expect(nothing.matched[0]?.evidence).toMatchObject({ verdict: 'empty', examples: [] });
  });

  it('are told of where no name is alike, unless they tell nothing', async () => {
    const model = modelOf([category('color', 'red', 'green')]);
    const one = await propose(model, 'tone,size\nred,1\ngreen,2\nred,3\n');
    expect(one.matched).toMatchObject([{ source: null, reason: 'cellsFit', candidates: ['tone'] }]);
    const none = await propose(model, 'tone,size\nblue,1\nblack,2\nred,3\n');
    expect(none.matched).toMatchObject([{ source: null, reason: 'absent', candidates: [] }]);
    const many = await propose(modelOf([number('x')]), numbersUnder('a', 'b', 'c', 'd'));
    expect(many.matched).toMatchObject([{ reason: 'absent', candidates: [] }]);
  });

  it('are a sample of fifty, taken evenly', async () => {
    const cells = Array.from({ length: 400 }, (_, row) => (row < 200 ? '1' : '9999'));
    const { matched } = await propose(modelOf([number('x')]), rows('x', ...cells));
    expect(matched[0]?.evidence).toMatchObject({ sampled: 50, filled: 50, familiar: 25 });
  });
});

describe('decisions', () => {
  it('are kept, and what is left is proposed around them', async () => {
    const model = modelOf([number('a'), number('b'), number('c')]);
    const matching = [
      { column: 'a', source: 'b' },
      { column: 'c', source: null },
    ];
    const { matched, exact, leftover } = await propose(model, numbersUnder('a', 'b', 'c'), matching);
    expect(matched.map(({ source, reason }) => [source, reason])).toEqual([
      ['b', 'byHand'],
      [null, 'cellsFit'],
      [null, 'byHand'],
    ]);
    expect([exact, leftover]).toEqual([false, ['a', 'c']]);
  });

  it('concern what the model predicts only where that is asked for', async () => {
    const model = modelOf([number('a')]);
    const csv = 'a,TwoKinds\n1,yes\n2,no\n3,yes\n';
    expect((await propose(model, csv)).matched).toHaveLength(1);
    const { matched } = await propose(model, csv, [], true);
    expect(matched[1]).toMatchObject({ column: 'twoKinds', isTarget: true, source: 'TwoKinds', mayBeMissing: false });
    expect(matched[1]?.evidence).toMatchObject({ verdict: 'fits', familiar: 3 });
  });

  it('may leave a column out only where the model knows what a gap is', async () => {
    const csv = numbersUnder('z');
    const [number_, word] = [number('a'), category('b', 'x')];
    const allowed = async (settings: Partial<Settings>) =>
      (await propose(modelOf([number_, word], settings), csv)).matched.map(({ mayBeMissing }) => mayBeMissing);
    expect(await allowed({})).toEqual([true, true]);
    expect(await allowed({ numberGaps: 'dropRow' })).toEqual([false, true]);
    expect(await allowed({ categoryGaps: 'dropRow' })).toEqual([true, false]);
  });

  it.each([
    ['matchNotNeeded', [{ column: 'z', source: 'a' }], { column: 'z', columns: 'a, b, twoKinds' }],
    [
      'matchRepeated',
      [
        { column: 'a', source: 'x' },
        { column: 'a', source: null },
      ],
      { column: 'a' },
    ],
    ['matchNeeded', [{ column: 'b', source: null }], { column: 'b' }],
    ['matchNeeded', [{ column: 'twoKinds', source: null }], { column: 'twoKinds' }],
  ] as const)('that cannot be are refused as %s', (code, matching, parameters) => {
    const model = modelOf([number('a'), category('b', 'x')], { categoryGaps: 'dropRow' });
    expect(failureOf(() => checkMatching(model, matching))).toEqual({ code, parameters });
  });

  it('must leave the model something to predict from', () => {
    const model = modelOf([number('a'), number('b')]);
    const none = ['a', 'b'].map((column) => ({ column, source: null }));
    expect(failureOf(() => checkMatching(model, none))?.code).toBe('matchNothing');
    expect(failureOf(() => checkMatching(model, none.slice(1)))).toBeNull();
  });

  it('name columns of the file, each for one column of the model', () => {
    const match = (matching: Matching) => matchColumns(['a', 'b'], ['a', 'x'], 'f.csv', matching);
    expect(match([{ column: 'b', source: 'x' }])).toEqual([0, 1]);
    expect(match([{ column: 'b', source: null }])).toEqual([0, -1]);
    const unknown = failureOf(() => match([{ column: 'b', source: 'y' }]));
    expect(unknown).toEqual({ code: 'matchNotInFile', parameters: { file: 'f.csv', column: 'y', columns: 'a, x' } });
    const shared = failureOf(() => match([{ column: 'b', source: 'a' }]));
    expect(shared).toEqual({
      code: 'matchShared',
      parameters: { file: 'f.csv', source: 'a', column: 'a', other: 'b' },
    });
    expect(failureOf(() => match([{ column: 'a', source: 'x' }]))?.code).toBe('predictColumnMissing');
  });
});

it('a model of several number targets asks for each of them', async () => {
  const model = trainedModel(REGRESSION);
  const csv = 'length,when,__proto__,smokes,Price,weight\n1,2020-01-01,red,yes,1000,0.000001\n';
  const { matched } = await propose(model, csv, [], true);
  expect(matched.slice(4).map(({ column, source, kind }) => [column, source, kind])).toEqual([
    ['price', 'Price', 'number'],
    ['weight', 'weight', 'number'],
  ]);
});
