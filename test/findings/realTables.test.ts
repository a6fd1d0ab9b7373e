/** Tables that people have published: what is wrong with them is found, and nothing else. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/engine/protocol';
import { TestSession, table } from '../session/sessions';
import { codesOf, found } from './looks';

const sample = (name: string): string => fileURLToPath(new URL(`../../resources/samples/${name}`, import.meta.url));

async function findingsOf(path: string, target: string): Promise<readonly Finding[]> {
  const session = new TestSession();
  await session.open(path, target);
  const { settings } = await session.ask({ kind: 'recommend' });
  return (await session.ask({ kind: 'findings', settings })).findings;
}

describe('clean tables', () => {
  it.each([
    ['iris.csv', 'species', ['sortedByTarget']],
    ['wine.csv', 'cultivar', ['sortedByTarget']],
    ['penguins.csv', 'species', ['sortedByTarget']],
    ['sonar.csv', 'Class', ['sortedByTarget']],
    ['pima_diabetes.csv', 'diabetes', []],
  ])('%s', async (name, target, codes) => {
    const findings = await findingsOf(table(name), target);
    expect(codesOf(findings)).toEqual(codes);
    // Sorted rows do no harm as long as they are shuffled.
    for (const { severity } of findings) expect(severity).toBe('note');
  });

  it('concrete.csv, whose mixtures come in several ages', async () => {
    expect(await findingsOf(sample('concrete.csv'), 'strength_mpa')).toEqual([]);
  });

  it('diamonds, but for a stone of unbelievable depth', async () => {
    const findings = await findingsOf(table('nasty/_base_diamonds.csv'), 'price');
    expect(findings.map(({ code, columns }) => [code, ...columns])).toEqual([['outliers', 'depth']]);
    expect(findings[0]?.evidence.values).toEqual([{ value: '43', count: 1 }]);
  });
});

describe('tables with something in them', () => {
  it('charges that are minutes by a rate', async () => {
    const findings = await findingsOf(table('telco_churn.csv'), 'churn');
    expect(codesOf(findings)).toEqual(['copies', 'copies', 'copies', 'copies']);
    expect(findings[0]?.mends.at(-1)).toMatchObject({ code: 'ignoreColumns', parameters: { count: 4 } });
  });

  it('weather, which comes in the order of time', async () => {
    expect(codesOf(await findingsOf(table('seattle_weather.csv'), 'weather'))).toEqual(['imbalance', 'sortedByTime']);
  });

  it('penguins that were seen in several years', async () => {
    const findings = await findingsOf(table('penguins_raw.csv'), 'Sex');
    expect(found(findings, 'groups').columns).toEqual(['Individual ID']);
    expect(found(findings, 'mostlyMissing').columns).toEqual(['Comments']);
  });

  it('a copy of the target among the inputs, on rows sorted by it', async () => {
    const findings = await findingsOf(table('nasty/diamonds_id_leak.csv'), 'price');
    expect(found(findings, 'leakCopy').columns).toEqual(['price_copy', 'price']);
    expect(codesOf(findings)).toContain('sortedByTarget');
  });

  it('a class of a single row', async () => {
    const rare = found(await findingsOf(table('nasty/rare_class.csv'), 'species'), 'rareClasses');
    expect(rare.evidence.values).toEqual([{ value: 'Chinstrap', count: 1 }]);
  });
});
