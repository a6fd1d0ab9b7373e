/** The command line as a program sees it: exit codes, what is on stdout, and one sentence on stderr. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from '../../src/cli/commandLine';
import { KERNEL_NAMES } from '../../src/engine/protocol';
import { availableKernels } from '../../src/engine/session';

const table = (name: string): string => fileURLToPath(new URL(`../fixtures/tables/${name}`, import.meta.url));
const fixtures = fileURLToPath(new URL('../fixtures/pytorch', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'netloom-cli-'));
const scratch = (name: string): string => join(folder, name);

afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function netloom(...args: string[]): Promise<Outcome> {
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      written[name] += String(text);
      return true;
    });
  }
  try {
    return { code: await runCommandLine(args), ...written };
  } finally {
    vi.restoreAllMocks();
  }
}

describe('table', () => {
  const clean = (name: string): string => readFileSync(scratch(name), 'utf8');

  it('writes what was understood, in the one form that every program reads alike', async () => {
    writeFileSync(
      scratch('german.csv'),
      'Umfrage 2020\r\n\r\nName;Preis;Tag;Ja?\r\n=1+1;1.234,50 €;5.3.2020;Ja\r\n"a;b";-0,5;31.12.2019;Nein\r\n"x, y";k.A.;;NA\r\n',
    );
    const args = ['table', scratch('german.csv'), '--out', scratch('clean.csv')];
    const { code, stdout } = await netloom(...args, '--reading', '{"columns": {"1": {"missing": ["k.A."]}}}');
    expect(code).toBe(0);
    expect(clean('clean.csv')).toBe(
      `Name,Preis,Tag,Ja?\n'=1+1,1234.5,2020-03-05,Ja\na;b,-0.5,2019-12-31,Nein\n"x, y",,,\n`,
    );
    expect(stdout).toContain('written with an apostrophe in front: 1');
    expect(stdout).toContain('2 lines above the header are left out; the first says “Umfrage 2020”.');
  });

  it('reads its own output as the same table, and writes it to the byte again', async () => {
    for (const file of ['penguins_excel_de.csv', 'penguins_gbk_chinese.csv', 'penguins_quoted_newlines.csv']) {
      await netloom('table', table(`nasty/${file}`), '--out', scratch('once.csv'));
      const { code } = await netloom('table', scratch('once.csv'), '--out', scratch('twice.csv'));
      expect(code).toBe(0);
      expect(clean('twice.csv')).toBe(clean('once.csv'));
    }
  });

  it('reads otherwise where it is told to', async () => {
    writeFileSync(scratch('open.csv'), 'a,b\n"1,234",x\n"5,678",y\n');
    const out = ['--out', scratch('told.csv')];
    await netloom('table', scratch('open.csv'), ...out);
    expect(clean('told.csv')).toBe('a,b\n1234,x\n5678,y\n');
    await netloom('table', scratch('open.csv'), ...out, '--reading', '{"columns": {"0": {"decimal": ","}}}');
    expect(clean('told.csv')).toBe('a,b\n1.234,x\n5.678,y\n');
    await netloom('table', scratch('open.csv'), ...out, '--header', 'no');
    expect(clean('told.csv')).toBe('column_1,column_2\na,b\n"1,234",x\n"5,678",y\n');
    const refused = await netloom('table', scratch('open.csv'), ...out, '--delimiter', 'x');
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('delimiter');
    expect((await netloom('table', scratch('open.csv'), '--out', scratch('open.csv'))).stderr).toContain('being read');
  });

  it('a model reads files as its training file was written, and says where a file is written otherwise', async () => {
    const rows = Array.from(
      { length: 120 },
      (_, row) => `${1 + (row % 7)}.${100 + row};${(row % 28) + 1}.${(row % 12) + 1}.2020;${row % 9}`,
    );
    writeFileSync(scratch('train.csv'), `x;day;y\n${rows.join('\n')}\n1.234.567;1.1.2020;3\n`);
    const trained = await netloom(
      'train',
      scratch('train.csv'),
      '--target',
      'y',
      '--out',
      scratch('m.json'),
      '--epochs',
      '2',
    );
    expect(trained.stderr).not.toContain('netloom:');
    const { reading } = JSON.parse(readFileSync(scratch('m.json'), 'utf8'));
    expect(reading.columns).toMatchObject([
      { column: 'x', decimal: ',', thousands: '.' },
      { column: 'day', dateOrder: 'dmy' },
      { column: 'y' },
    ]);
    const predict = async (content: string): Promise<string[]> => {
      writeFileSync(scratch('new.csv'), content);
      await netloom('predict', scratch('m.json'), scratch('new.csv'), '--out', scratch('p.csv'));
      return clean('p.csv')
        .split('\n')
        .slice(1, 2)
        .map((line) => line.split(';').at(-1) ?? '');
    };
    const plain = await predict('x;day\n1234;2020-03-02\n');
    expect(await predict('x;day\n1.234;2.3.2020\n')).toEqual(plain);
    writeFileSync(scratch('other.csv'), 'x;day\n1234.5;02/28/2020\n');
    const other = await netloom('predict', scratch('m.json'), scratch('other.csv'), '--out', scratch('p.csv'));
    expect(other.stdout).toContain('Written otherwise than in training, and read as this file has it in column “x”: 1');
    expect(other.stdout).toContain('in column “day”: 1');
    const scored = await netloom('evaluate', scratch('m.json'), scratch('train.csv'), '--json');
    expect(scored.code).toBe(0);
  });
});

describe('inspect', () => {
  it('prints what it says as one JSON value', async () => {
    const { code, stdout } = await netloom('inspect', table('penguins.csv'), '--json');
    expect(code).toBe(0);
    const found = JSON.parse(stdout);
    expect(found).toMatchObject({
      rows: 344,
      delimiter: ',',
      encoding: 'utf-8',
      header: true,
      target: 'species',
      task: 'classification',
    });
    expect(found.columns[6]).toMatchObject({ name: 'sex', kind: 'category', role: 'input', missing: 11, distinct: 2 });
  });

  it('tells what should be known before training, with the column and a sentence', async () => {
    const { stdout } = await netloom('inspect', table('nasty/diamonds_id_leak.csv'), '--json');
    const { warnings } = JSON.parse(stdout);
    const columnsOf = (code: string) =>
      warnings.filter((one: { code: string }) => one.code === code).map(({ column }: { column: string }) => column);
    expect(columnsOf('identifier')).toEqual(['row_id', 'uuid']);
    expect(columnsOf('constant')).toEqual(['const']);
    expect(columnsOf('sortedByTarget').length).toBe(1);
    for (const { message } of warnings) expect(message).not.toMatch(/[{}]/);

    const rare = JSON.parse((await netloom('inspect', table('nasty/rare_class.csv'), '--json')).stdout);
    expect(rare.warnings).toContainEqual(expect.objectContaining({ code: 'rareClasses', column: 'species' }));
    const { stdout: printed } = await netloom('inspect', table('nasty/rare_class.csv'));
    expect(printed).toContain('→ Divide the rows by');
  });

  it('gives every warning a code, a column and a sentence without open places', async () => {
    const { stdout } = await netloom('inspect', table('nasty/penguins_ragged.csv'), '--json');
    const { warnings } = JSON.parse(stdout);
    expect(warnings.map(({ code }: { code: string }) => code)).toContain('raggedRow');
    for (const { message } of warnings) expect(message).not.toMatch(/[{}]/);
  });
});

describe('train, evaluate, predict', () => {
  it('go the whole way', async () => {
    const model = scratch('penguins.json');
    const trained = await netloom(
      'train',
      table('penguins.csv'),
      '--target',
      'species',
      '--epochs',
      '40',
      '--seed',
      '3',
      '--out',
      model,
      '--json',
    );
    expect(trained.code).toBe(0);
    const outcome = JSON.parse(trained.stdout);
    expect(outcome).toMatchObject({
      task: 'classification',
      rows: { train: 241, validation: 52, test: 51 },
      epochs: 40,
      model,
    });
    expect(outcome.test.accuracy).toBeGreaterThan(outcome.baseline.accuracy);
    expect(outcome.settings).toMatchObject({ seed: 3, epochs: 40 });

    const evaluated = await netloom('evaluate', model, table('penguins.csv'), '--json');
    expect(JSON.parse(evaluated.stdout)).toMatchObject({ rows: 344, targets: ['species'] });

    const output = scratch('predicted.csv');
    expect((await netloom('predict', model, table('penguins.csv'), '--out', output)).code).toBe(0);
    const [header, first] = readFileSync(output, 'utf8').split('\n');
    expect(header).toBe(
      'species,island,bill_length_mm,bill_depth_mm,flipper_length_mm,body_mass_g,sex,year,predicted species,probability Adelie,probability Chinstrap,probability Gentoo',
    );
    expect(first).toMatch(/^Adelie,Torgersen,39\.1,18\.7,181,3750,male,2007,Adelie,/);
  });

  it('divide the rows by a column whose name has a sign of equality in it', async () => {
    const file = scratch('grouped.csv');
    const rows = Array.from({ length: 60 }, (_, row) => `P${row % 6},${row % 7},${row % 2 === 0 ? 'a' : 'b'}`);
    writeFileSync(file, `who=,x,y\n${rows.join('\n')}\n`);
    const wish = ['train', file, '--target', 'y', '--out', scratch('grouped.json'), '--epochs', '2', '--json'];
    const trained = await netloom(...wish, '--set', 'splitMode=group', '--set', 'splitColumn=who=');
    // Six people of ten rows: one for validation, one for the test.
    expect(JSON.parse(trained.stdout).rows).toEqual({ train: 40, validation: 10, test: 10 });
    const unknown = await netloom(...wish, '--set', 'splitMode=group', '--set', 'splitColumn=whom');
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('no column named “whom”') });
    const missing = await netloom(...wish, '--set', 'splitMode=time');
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining('No column is chosen') });
  });

  it('say how far to trust a model, a prediction and a newer file', async () => {
    const model = scratch('trusted.json');
    const page = scratch('report.html');
    const command = ['train', table('penguins.csv'), '--target', 'species', '--epochs', '20', '--out', model];
    const trained = await netloom(...command, '--report', page, '--json');
    const { analysis } = JSON.parse(trained.stdout);
    expect(analysis.headline).toMatch(/^Right for \d+/);
    expect(analysis.rivals.map(({ name }: { name: string }) => name)).toEqual(['guess', 'linear', 'neighbors']);
    expect(readFileSync(page, 'utf8')).toContain('How to repeat it');

    const evaluated = JSON.parse((await netloom('evaluate', model, table('penguins.csv'), '--json')).stdout);
    expect(evaluated.evidence.verdict.code).toBe(analysis.verdict.code);
    expect(evaluated.analysis.scores[0]).toMatchObject({ name: 'accuracy', value: evaluated.test.accuracy });
    expect(evaluated.analysis.promises[0]).toMatchObject({ promised: 0.9, rows: 344 });
    expect(evaluated.analysis.calibration.after).toHaveLength(10);
    for (const saying of evaluated.analysis.sayings) expect(saying).not.toMatch(/[{}]/);

    const output = scratch('trustedPredictions.csv');
    expect((await netloom('predict', model, table('penguins.csv'), '--out', output, '--trust')).code).toBe(0);
    const [header] = readFileSync(output, 'utf8').split('\n');
    expect(header).toMatch(/probability Gentoo,possible species,confidence species,reliance,reliance reasons$/);

    const drifted = JSON.parse((await netloom('drift', model, table('penguins.csv'), '--json')).stdout);
    expect(drifted.columns.every(({ verdict }: { verdict: string }) => verdict === 'same')).toBe(true);
    expect((await netloom('drift', model, table('penguins.csv'))).stdout).toMatch(/are like the training data/);
    expect((await netloom('evaluate', model, table('penguins.csv'))).stdout).toMatch(/Right for \d+ of 100 rows/);
  });

  it('take settings from a file, then from --set, then from --seed and --epochs', async () => {
    const settings = scratch('settings.json');
    writeFileSync(settings, JSON.stringify({ epochs: 7, learningRate: 0.01, batchSize: 8 }));
    const { stdout } = await netloom(
      'train',
      table('iris.csv'),
      '--target',
      'species',
      '--out',
      scratch('iris.json'),
      '--json',
      '--settings',
      settings,
      '--set',
      'batchSize=4',
      '--set',
      'hiddenLayers=5:tanh',
      '--epochs',
      '3',
    );
    expect(JSON.parse(stdout).settings).toMatchObject({
      epochs: 3,
      learningRate: 0.01,
      batchSize: 4,
      hiddenLayers: [{ units: 5, activation: 'tanh', batchNorm: false, dropout: 0 }],
    });
  });
});

it('a name and a note go into the model and its report, and evaluate shows them', async () => {
  const [model, page] = [scratch('named.json'), scratch('named.html')];
  const wishes = ['--epochs', '2', '--name', ' First  try ', '--note', 'why: “<b>”\nsecond line', '--report', page];
  await netloom('train', table('iris.csv'), '--target', 'species', '--out', model, ...wishes);
  const said = { name: 'First try', note: 'why: “<b>”\nsecond line' };
  expect(JSON.parse(readFileSync(model, 'utf8'))).toMatchObject(said);
  expect(readFileSync(page, 'utf8')).toContain('why: “&lt;b&gt;”<br>\nsecond line');
  const { stdout } = await netloom('evaluate', model, table('iris.csv'));
  expect(stdout.startsWith('First try\nwhy: “<b>”\nsecond line\nRight for ')).toBe(true);
  expect(JSON.parse((await netloom('evaluate', model, table('iris.csv'), '--json')).stdout)).toMatchObject(said);
});

describe('a mistake that a person can mend ends with 2 and one line that says what and where', () => {
  const out = ['--out', scratch('never.json')];
  const iris = ['train', table('iris.csv')];
  it.each([
    [[], 'A command is missing'],
    [['tame'], 'There is no command “tame”'],
    [['inspect'], 'needs a FILE'],
    [['inspect', 'nowhere.csv'], 'nowhere.csv is not there'],
    [['inspect', table('nasty/empty.csv')], 'empty.csv is empty'],
    [[...iris, '--target', 'species'], 'needs --out'],
    [[...iris, '--target', 'colour', ...out], 'no column named “colour”. The columns are: sepal_length'],
    [[...iris, '--target', 'species', '--out', join(folder, 'no', 'x.json')], 'the folder does not exist'],
    [
      [...iris, '--target', 'species', '--set', 'learningRate=fast', ...out],
      '“learningRate” cannot be "fast": it must be a number from',
    ],
    [[...iris, '--target', 'species', '--set', 'hiddenLayers=9999', ...out], 'whole number from 1 to 4096'],
    [[...iris, '--target', 'species', '--set', 'hiddenLayers=8,[16]', ...out], '“[16]” is not a number of units'],
    [[...iris, '--target', 'species', '--set', 'sepal=1', ...out], 'no setting “sepal”'],
    [[...iris, '--target', 'species', '--task', 'guessing', ...out], '--task is “guessing”'],
    [[...iris, '--target', 'species', '--task', 'regression', ...out], 'is not a number'],
    [
      [...iris, '--target', 'species', '--set', 'validationShare=0.5', '--set', 'testShare=0.5', ...out],
      'less than a tenth',
    ],
    [[...iris, '--target', 'species', '--name', ' ', ...out], 'a name has 1 to 80 characters'],
    [[...iris, '--target', 'species', '--note', 'x'.repeat(2001), ...out], 'The note has 2001 characters'],
    [['evaluate', table('iris.csv'), table('iris.csv')], 'not readable JSON'],
    [['fixtures', fileURLToPath(new URL('.', import.meta.url))], 'holds no .json file'],
  ])('%j', async (args, sentence) => {
    const { code, stdout, stderr } = await netloom(...args);
    expect(stderr).toContain(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

describe('fixtures', () => {
  it('pass on every kernel, and the last line counts them', async () => {
    const { code, stdout } = await netloom('fixtures', fixtures);
    expect(stdout.trim().split('\n').at(-1)).toBe(`${27 * availableKernels().length} passed, 0 failed`);
    expect(code).toBe(0);
  });

  it('fail where a number is wrong, and where a file is no fixture', async () => {
    const right = JSON.parse(readFileSync(join(fixtures, 'softmax.json'), 'utf8'));
    writeFileSync(scratch('wrong.json'), JSON.stringify({ ...right, loss0: right.loss0 * 1.0001 }));
    writeFileSync(scratch('torn.json'), '{"name": "torn"');
    const { code, stdout } = await netloom('fixtures', folder);
    expect(stdout).toMatch(/FAILED plain wrong: .*loss/);
    expect(stdout).toContain('FAILED plain torn');
    expect(code).toBe(1);
  });
});

it('help names every command and every setting', async () => {
  const usage = (await netloom('help')).stdout;
  for (const command of ['inspect', 'train', 'evaluate', 'predict', 'fixtures', 'demo'])
    expect(usage).toContain(`netloom ${command}`);
  for (const kernel of KERNEL_NAMES) expect(usage).toContain(kernel);
  expect((await netloom('help', 'settings')).stdout).toContain('learningRate');
  expect(await netloom('train', '--help')).toEqual({ code: 0, stdout: usage, stderr: '' });
});

it('the demonstration does the whole job on a bundled sample', async () => {
  const { code, stdout } = await netloom('demo');
  expect(stdout.match(/^Predicts /gm)).toHaveLength(3);
  expect(stdout).toMatch(/^Scored {3}Right for \d+ of \d+ test rows/m);
  expect(code).toBe(0);
});

describe('columns of other names', () => {
  const model = scratch('penguinsForMatching.json');
  const renamed = scratch('renamed.csv');
  const penguins = readFileSync(table('penguins.csv'), 'utf8');
  const rename = (changes: Readonly<Record<string, string>>): void => {
    const [header = '', ...lines] = penguins.split('\n');
    const names = header.split(',').map((name) => changes[name.trim()] ?? name.trim());
    writeFileSync(renamed, [names.join(','), ...lines].join('\n'));
  };
  const lastLines = (path: string) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .slice(1, 20)
      .map((line) => line.split(',').slice(-2).join());

  it('are proposed in a form that can be pasted, and matched by what was pasted', async () => {
    await netloom('train', table('penguins.csv'), '--target', 'species', '--out', model, '--epochs', '3');
    rename({ bill_length_mm: 'Bill Length mm', flipper_length_mm: 'fliper_length_mm', island: 'where "$found"' });
    const output = scratch('matched.csv');
    const refused = await netloom('predict', model, renamed, '--out', output);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    const pasted = [...refused.stderr.matchAll(/--match "([^"]+)"(?= --match|\n)/g)].map(([, text = '']) => text);
    expect(pasted).toEqual(['bill_length_mm=Bill Length mm', 'flipper_length_mm=fliper_length_mm']);
    expect(refused.stderr).toContain('a likely slip of the pen; of 50 sampled values');
    expect(refused.stderr).toContain(
      'Not found: island: no column of such a name, but cells that would fit (where "$found").',
    );
    expect(refused.stderr).toContain('Columns not used: species, where "$found".');
    expect(refused.stderr.trimEnd().split('\n').at(-1)).toContain('lacks the column “');

    const matches = [...pasted, 'island=where "$found"'].flatMap((text) => ['--match', text]);
    const { code, stdout } = await netloom('predict', model, renamed, '--out', output, ...matches);
    expect([code, stdout]).toEqual([0, expect.stringContaining('Predicted 344 rows')]);
    const usual = scratch('usual.csv');
    await netloom('predict', model, table('penguins.csv'), '--out', usual);
    expect(lastLines(output)).toEqual(lastLines(usual));
    expect(readFileSync(output, 'utf8')).toContain('fliper_length_mm');
    for (const command of ['evaluate', 'drift']) {
      expect((await netloom(command, model, renamed)).stderr).toContain('--match');
      const mended = await netloom(command, model, renamed, ...matches, '--json');
      expect(mended.stdout).toBe(
        (await netloom(command, model, table('penguins.csv'), '--json')).stdout.replaceAll(
          'penguins.csv',
          'renamed.csv',
        ),
      );
    }
  });

  it('may be left out by saying so, and every row says that it is missing', async () => {
    rename({ island: 'where' });
    const { code, stdout } = await netloom(
      'predict',
      model,
      renamed,
      '--out',
      scratch('out.csv'),
      '--match',
      'island=',
    );
    expect(code).toBe(0);
    expect(stdout).toContain('! Missing values in column “island”: 344');
  });

  it.each([
    [['island'], 'and must be "model column=file column"'],
    [['Island=where'], 'The model has no column “Island” to be matched.'],
    [['island=nowhere'], 'The file renamed.csv has no column “nowhere”.'],
    [['island=sex'], 'would stand for two columns of the model'],
    [['island=where', 'island='], 'The model’s column “island” is matched twice.'],
  ])('are refused where %j cannot be', async (matches, sentence) => {
    rename({ island: 'where' });
    const args = matches.flatMap((text) => ['--match', text]);
    const { code, stderr } = await netloom('predict', model, renamed, '--out', scratch('out.csv'), ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
  });

  it('may hold signs of equality themselves', async () => {
    const rows = Array.from({ length: 60 }, (_, row) => `${row % 7},${row % 5},${row % 2 ? 'yes' : 'no'}`).join('\n');
    writeFileSync(scratch('signs.csv'), `a,a=b,y\n${rows}\n`);
    const signs = scratch('signs.json');
    await netloom('train', scratch('signs.csv'), '--target', 'y', '--out', signs, '--epochs', '1');
    writeFileSync(renamed, `a,b=c\n${rows.replaceAll(/,(yes|no)/g, '')}\n`);
    const out = ['--out', scratch('out.csv')];
    expect((await netloom('predict', signs, renamed, ...out, '--match', 'a=b=b=c')).code).toBe(0);
  });
});
