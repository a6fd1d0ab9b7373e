import { afterEach, describe, expect, it } from 'vitest';
import { Contestant } from '../../bench/contestant';

let contestant: Contestant | null = null;
afterEach(() => contestant?.end());

/** A contestant that answers each line by what the JavaScript expression makes of it. */
function answering(expression: string): Contestant {
  const program = `require('readline').createInterface({ input: process.stdin }).on('line', (line) => {
    console.log(JSON.stringify((${expression})(JSON.parse(line))));
  });`;
  contestant = new Contestant('tester', process.execPath, ['-e', program]);
  return contestant;
}

describe('a contestant', () => {
  it('answers in turn, and gives the numbers of a measurement', async () => {
    const tester = answering('(request) => ({ ...request, seconds: 2, how: "well" })');
    expect(await tester.ask({ kind: 'prepare', rows: 3 })).toEqual({
      kind: 'prepare',
      rows: 3,
      seconds: 2,
      how: 'well',
    });
    expect(await tester.sample()).toEqual({ seconds: 2 });
  });

  it('fails with what it says', async () => {
    await expect(answering('() => ({ error: "no such thing" })').sample()).rejects.toThrow('tester: no such thing');
  });

  it('fails with its last words when it ends, and hangs nobody', async () => {
    const tester = answering('() => { throw new Error("out of luck"); }');
    await expect(tester.sample()).rejects.toThrow(/tester ended: [\s\S]*out of luck/);
  });

  it('fails when it cannot be started', async () => {
    contestant = new Contestant('nobody', '/no/such/program', []);
    await expect(contestant.ask({})).rejects.toThrow(/nobody ended: .*ENOENT/);
    contestant = null;
  });
});
