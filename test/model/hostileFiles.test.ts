/** Model files that are cut off, foreign, newer, damaged, altered or made to harm: each is refused with its own sentence. */
import { describe, expect, it } from 'vitest';
import { completeModel, type Model, parseModel, verifyModel, writeModel } from '../../src/engine/model';
import { canonicalText, checksumOf } from '../../src/engine/model/canonicalJson';
import { jsonErrorPosition } from '../../src/engine/model/jsonPosition';
import { failureOf } from '../encode/tables';
import { BINARY, hasher, type ModelOptions, REGRESSION, trainedModel } from './models';

const complete = (options: ModelOptions = {}): Model => completeModel(trainedModel(options), 'plain');
const TEXT = writeModel(complete(), hasher());
const REGRESSION_TEXT = writeModel(complete(REGRESSION), hasher());
const refusal = (text: string) => failureOf(() => parseModel(text, 'm.json', hasher()));

// biome-ignore lint/suspicious/noExplicitAny: damaged files have no type
type Damage = (file: any) => unknown;

/** The file with one thing changed and its checksum made right again, as a clever forger would. */
function forged(damage: Damage, text = TEXT): string {
  const file = JSON.parse(text);
  damage(file);
  const { checksum: _, ...body } = file;
  return JSON.stringify({ ...file, checksum: checksumOf(body, hasher()) });
}

describe('what is no model', () => {
  it.each([
    ['', 1],
    ['{', 2],
    ['[1, 2', 6],
    ['{"a": tru}', 7],
    ['{"a": 1,}', 9],
    ['{"a" 1}', 6],
    ['[1 2]', 4],
    ['{a: 1}', 2],
    ['"ab\\x"', 4],
    ['"a\nb"', 3],
    ['[1]]', 4],
    ['\u0089PNG\r\n', 1],
    ['[01]', 3],
    ['hello', 1],
    ['{"a": [{}, {"b": "c"}], "d": nul', 30],
  ])('%j is not JSON, near character %i', (text, position) => {
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
    expect(jsonErrorPosition(text)).toBe(position);
    expect(refusal(text)).toEqual({ code: 'modelNotJson', parameters: { file: 'm.json', position } });
  });

  it('names the end of a file that is cut off anywhere', () => {
    for (let length = 0; length < TEXT.length - 2; length += 97) {
      const failure = refusal(TEXT.slice(0, length));
      expect(failure?.code).toBe('modelNotJson');
      expect(Number(failure?.parameters.position)).toBeLessThanOrEqual(length + 1);
      expect(Number(failure?.parameters.position)).toBeGreaterThan(length - 12);
    }
  });

  it.each([
    'null',
    '3',
    '[]',
    '{}',
    '{"format": "other", "version": 1}',
    '{"format": "netloom-model"}',
    '"netloom-model"',
  ])('%s is foreign', (text) => {
    expect(refusal(text)).toEqual({ code: 'modelForeign', parameters: { file: 'm.json' } });
  });

  it('a newer format is named', () => {
    expect(refusal('{"format": "netloom-model", "version": 3, "unknown": true}')).toEqual({
      code: 'modelNewer',
      parameters: { file: 'm.json', version: 3, supported: 2 },
    });
  });

  it('nesting without end does not exhaust the stack', () => {
    const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
    expect(refusal(deep(200_000))?.code).toBe('modelForeign');
    expect(refusal(`{"format":"netloom-model","version":1,"name":${deep(100_000)}}`)?.code).toBe('modelInvalid');
    expect(refusal('['.repeat(500_000))?.code).toBe('modelNotJson');
    const inside = TEXT.replace('"report": null', `"report": ${deep(50_000)}`);
    expect(inside).not.toBe(TEXT);
    expect(refusal(inside)?.code).toBe('modelInvalid');
  });
});

describe('a damaged model', () => {
  it.each([
    ['a missing field', (file) => delete file.settings, 'settings'],
    ['an unknown field', (file) => Object.assign(file.network, { extra: 1 }), 'network'],
    [
      'an unknown activation',
      (file) => Object.assign(file.network.hiddenLayers[0], { activation: 'constructor' }),
      'network.hiddenLayers[0].activation',
    ],
    [
      'a billion units',
      (file) => Object.assign(file.network.hiddenLayers[0], { units: 1e9 }),
      'network.hiddenLayers[0].units',
    ],
    ['a billion outputs', (file) => Object.assign(file.network.output, { units: 1e9 }), 'network.output.units'],
    [
      'more units than weights',
      (file) => Object.assign(file.network.hiddenLayers[0], { units: 4096 }),
      'parameters[0].weights',
    ],
    ['more inputs than weights', (file) => Object.assign(file.network, { inputs: 1e9 }), 'network.inputs'],
    ['a layer too many', (file) => file.network.hiddenLayers.push(file.network.hiddenLayers[1]), 'parameters'],
    [
      'a hundred layers',
      (file) => Object.assign(file.network, { hiddenLayers: Array(100).fill(file.network.hiddenLayers[1]) }),
      'network.hiddenLayers',
    ],
    ['a short weight row', (file) => file.parameters[1].weights[2].pop(), 'parameters[1].weights[2]'],
    ['a long bias list', (file) => file.parameters[1].biases.push(0), 'parameters[1].biases'],
    [
      'no batch normalization where some must be',
      (file) => Object.assign(file.parameters[0], { batchNorm: null }),
      'parameters[0].batchNorm',
    ],
    ['short running means', (file) => file.parameters[0].batchNorm.runningMean.pop(), 'parameters[0].runningMean'],
    [
      'a negative running variance',
      (file) => Object.assign(file.parameters[0].batchNorm.runningVariance, [-1]),
      'parameters[0].batchNorm.runningVariance[0]',
    ],
    [
      'null for a weight',
      (file) => Object.assign(file.parameters[0].weights[0], [null]),
      'parameters[0].weights[0][0]',
    ],
    ['text for a weight', (file) => Object.assign(file.parameters[0].weights[0], ['1']), 'parameters[0].weights[0][0]'],
    [
      'a weight beyond float32',
      (file) => Object.assign(file.parameters[0].weights[0], [1e39]),
      'parameters[0].weights[0][0]',
    ],
    ['a spread of zero', (file) => Object.assign(file.encoding.inputs[0], { spread: 0 }), 'encoding.inputs[0].spread'],
    ['a range upside down', (file) => Object.assign(file.encoding.inputs[0], { minimum: 1e6 }), 'encoding.inputs[0]'],
    [
      'a category twice',
      (file) => Object.assign(file.encoding.inputs[2].categories, ['red', 'red']),
      'encoding.inputs[2].categories',
    ],
    ['a category too many', (file) => file.encoding.inputs[2].categories.push('more'), 'network.inputs'],
    ['a column twice', (file) => Object.assign(file.encoding.inputs[1], { column: 'length' }), 'encoding'],
    ['the target among the inputs', (file) => Object.assign(file.encoding.inputs[1], { column: 'kind' }), 'encoding'],
    ['a class without count', (file) => file.encoding.target.counts.pop(), 'encoding.target.counts'],
    [
      'a class too many',
      (file) => file.encoding.target.classes.push('more') && file.encoding.target.counts.push(1),
      'network.output.units',
    ],
    [
      'an end for numbers',
      (file) => Object.assign(file.network.output, { name: 'identityMae' }),
      'network.output.name',
    ],
    ['another task', (file) => Object.assign(file, { task: 'regression' }), 'task'],
    ['no check rows', (file) => Object.assign(file.checks, { rows: [] }), 'checks.rows'],
    ['a check row without a cell', (file) => file.checks.rows[3].cells.pop(), 'checks.rows[3].cells'],
    ['a check row without an answer', (file) => file.checks.rows[3].answers.pop(), 'checks.rows[3].answers'],
    ['a learning rate of −1', (file) => Object.assign(file.settings, { learningRate: -1 }), 'settings.learningRate'],
    [
      'a checksum in capitals',
      (file) => Object.assign(file.provenance, { sha256: 'A'.repeat(64) }),
      'provenance.sha256',
    ],
  ] as [string, Damage, string][])('%s is refused at %s', (_, damage, path) => {
    expect(refusal(forged(damage))).toMatchObject({ code: 'modelInvalid', parameters: { file: 'm.json', path } });
  });

  it.each([
    ['1e999', 'expected number'],
    ['NaN', null],
    ['Infinity', null],
    ['-1e400', 'expected number'],
  ])('%s among the weights is refused', (value, detail) => {
    const at = TEXT.indexOf('"weights"');
    const start = TEXT.indexOf('[', TEXT.indexOf('[', at) + 1) + 1;
    const text = `${TEXT.slice(0, start)}${value}${TEXT.slice(TEXT.indexOf(',', start))}`;
    const failure = refusal(text);
    expect(failure?.code).toBe(detail === null ? 'modelNotJson' : 'modelInvalid');
    if (detail !== null) expect(failure?.parameters.path).toBe('parameters[0].weights[0][0]');
  });

  it.each(['', 'network', 'settings', 'encoding', 'provenance'])(
    'a key __proto__ in “%s” is refused and touches nothing',
    (place) => {
      const key = place === '' ? '{' : `"${place}": {`;
      const text = TEXT.replace(key, `${key} "__proto__": { "polluted": true },`);
      expect(text).not.toBe(TEXT);
      expect(['modelInvalid', 'modelChecksum']).toContain(refusal(text)?.code);
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    },
  );
});

describe('an altered model', () => {
  it('is refused whichever digit was changed', () => {
    const body = TEXT.slice(TEXT.indexOf('"name"'));
    const head = TEXT.slice(0, TEXT.length - body.length);
    const digits = [...body.matchAll(/[1-9]/g)].map(({ index }) => index);
    for (let i = 0; i < digits.length; i += Math.ceil(digits.length / 400)) {
      const at = digits[i];
      const altered = `${head}${body.slice(0, at)}${(Number(body[at]) % 9) + 1}${body.slice(at + 1)}`;
      const code = refusal(altered)?.code;
      if (code !== 'modelChecksum' && code !== 'modelInvalid') expect.fail(`accepted: ${body.slice(at - 30, at + 10)}`);
    }
  });

  it('is refused whichever digit of its checksum was changed', () => {
    const { checksum } = JSON.parse(TEXT);
    for (const at of [0, 31, 63]) {
      const other = `${checksum.slice(0, at)}${checksum[at] === '0' ? '1' : '0'}${checksum.slice(at + 1)}`;
      expect(refusal(TEXT.replace(checksum, other))?.code).toBe('modelChecksum');
    }
  });

  it('is refused when words changed', () => {
    expect(refusal(TEXT.replace('setosa', 'setosb'))?.code).toBe('modelChecksum');
    expect(refusal(TEXT.replace('\u{1F600}', '\u{1F601}'))?.code).toBe('modelChecksum');
    expect(refusal(TEXT.replace('"header": true', '"header": false'))?.code).toBe('modelChecksum');
  });

  it.each([
    ['a weight', TEXT, (file) => Object.assign(file.parameters[2].weights[1], [3.25])],
    [
      'the least bit of a weight',
      TEXT,
      (file) => {
        const weights = file.parameters[2].biases;
        weights[0] = Math.fround(weights[0] * (1 + 2 ** -20));
      },
    ],
    [
      'a mean',
      TEXT,
      (file) => Object.assign(file.encoding.inputs[0], { center: file.encoding.inputs[0].center + 0.5 }),
    ],
    ['the unit of a target', REGRESSION_TEXT, (file) => Object.assign(file.encoding.target.columns[0], { spread: 1 })],
    ['an answer', REGRESSION_TEXT, (file) => Object.assign(file.checks.rows[7].answers, [1])],
  ] as [string, string, Damage][])('does not compute what it promised: %s, checksum made right', (_, text, damage) => {
    const model = parseModel(forged(damage, text), 'm.json', hasher());
    expect(failureOf(() => verifyModel(model, 'm.json', 'plain'))?.code).toBe('modelAltered');
  });

  it('may differ a little where other kernels gave the answers', () => {
    for (const text of [TEXT, REGRESSION_TEXT, writeModel(complete(BINARY), hasher())]) {
      const close = parseModel(
        forged((file) => {
          file.checks.kernel = 'simd';
          for (const row of file.checks.rows) row.answers = row.answers.map((value: number) => value * (1 + 3e-6));
        }, text),
        'm.json',
        hasher(),
      );
      const { largestDifference } = verifyModel(close, 'm.json', 'plain');
      expect(largestDifference).toBeGreaterThan(0);
      const far = parseModel(
        forged((file) => {
          file.checks.kernel = 'simd';
          const [row] = file.checks.rows;
          row.answers[0] *= 1.01;
        }, text),
        'm.json',
        hasher(),
      );
      expect(failureOf(() => verifyModel(far, 'm.json', 'plain'))).toMatchObject({
        code: 'modelAltered',
        parameters: { row: 1 },
      });
    }
  });
});

describe('the canonical form', () => {
  it('escapes everything outside ASCII', () => {
    expect(canonicalText('ä"\u{1F600}\u007f\n')).toBe('"\\u00e4\\"\\ud83d\\ude00\\u007f\\n"');
  });

  it('is the SHA-256 of sorted, blank-free JSON', () => {
    const hash = hasher();
    hash.update(new TextEncoder().encode('{"":[],"a":[1,-0,0.1],"b":{"c":null,"d":[true,"x"]}}'));
    expect(checksumOf({ b: { d: [true, 'x'], c: null }, a: [1, -0, 0.1], '': [] }, hasher())).toBe(hash.digest());
  });
});
