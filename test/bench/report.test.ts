import { describe, expect, it } from 'vitest';
import { parseOptions, wants } from '../../bench/arguments';
import { amount, asMarkdown, digits, type Row, unopposed } from '../../bench/report';

describe('the arguments', () => {
  it('are all known', () => {
    expect(parseOptions(['--quick', '--only', 'train-10k,read', '--threads', '2', '--json', '--peers'])).toEqual({
      ...{ quick: true, json: true, peers: true, threads: 2 },
      only: ['train-10k', 'read'],
    });
    expect(parseOptions([])).toEqual({ quick: false, json: false, peers: false, threads: null, only: [] });
  });

  it.each([[['--fast']], [['--only']], [['--only', '--json']], [['--threads', '0']], [['--threads', 'two']]])(
    '%j are refused',
    (args) => {
      expect(() => parseOptions(args)).toThrow(Error);
    },
  );

  it('choose workloads by the beginnings of their names', () => {
    const options = parseOptions(['--only', 'train,read']);
    expect(['train-150', 'read', 'score'].map((name) => wants(options, name))).toEqual([true, true, false]);
    expect(wants(parseOptions([]), 'score')).toBe(true);
  });
});

describe('figures', () => {
  it('have three digits', () => {
    expect([0, 0.012345, 1.2345, 12.345, 123.45, 12345.6].map(digits)).toEqual([
      ...['0', '0.0123', '1.23', '12.3', '123', '12346'],
    ]);
  });

  it('are in milliseconds below ten seconds', () => {
    expect(amount({ median: 0.0123, low: 0.012, high: 0.013, samples: 3 }, 's')).toBe('12.3 ms (12.0 to 13.0)');
    expect(amount({ median: 12, low: 12, high: 12, samples: 1 }, 's')).toBe('12.0 s');
  });
});

describe('the table', () => {
  const machine = {
    ...{ processor: 'A processor', cores: 2, memoryGigabytes: 8, system: 'Linux', node: '20.0.0', netloom: '1.0.0' },
    load: 0.5,
  };
  const one = (value: number) => ({ median: value, low: value, high: value, samples: 1 });

  it('says what was measured on what, against whom, and whether the goal was reached', () => {
    const common = { workload: 'read', what: 'a file', unit: 's', goal: 'no slower' } as const;
    const rows: Row[] = [
      { ...common, own: one(1), peer: 'P', theirs: one(2), ratio: one(2), ratioWords: 'times faster', reached: true },
      { ...common, ...unopposed, own: one(1) },
    ];
    const text = asMarkdown({ machine, versions: { P: '3.1' }, options: {}, rows, notes: ['A note.'] });
    expect(text.split('\n')).toEqual([
      'A processor, 2 cores, 8 GB, Linux, load 0.5; Netloom 1.0.0, Node 20.0.0.',
      'Peers: P 3.1.',
      'Medians, with quartiles in brackets.',
      '',
      '| name | workload | Netloom | against | its figure | ratio | goal | reached |',
      '| --- | --- | --- | --- | --- | --- | --- | --- |',
      '| read | a file | 1000 ms | P | 2000 ms | 2.00 times faster | no slower | yes |',
      '| read | a file | 1000 ms |  |  |  | no slower |  |',
      '',
      '- A note.',
    ]);
  });
});
