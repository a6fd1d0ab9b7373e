import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { drawInTurn } from '../../src/renderer/charts/frameTurns';

let frames: (() => void)[] = [];

/** Lets one frame pass: everything asked for before it, nothing asked for in it. */
function passFrame(): void {
  const now = frames;
  frames = [];
  for (const callback of now) callback();
}

beforeEach(() => {
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => frames.push(callback));
});
afterEach(() => {
  while (frames.length > 0) passFrame();
  vi.unstubAllGlobals();
});

test('one draws in each frame, in the order of asking', () => {
  const drawn: string[] = [];
  for (const name of ['a', 'b', 'c']) drawInTurn(() => drawn.push(name));
  const after = [0, 1, 2].map(() => {
    passFrame();
    return drawn.join('');
  });
  expect(after).toEqual(['a', 'ab', 'abc']);
  expect(frames).toHaveLength(0);
});

test('who takes the wish back is passed over, also the only one', () => {
  const drawn: string[] = [];
  const takeBack = drawInTurn(() => drawn.push('a'));
  drawInTurn(() => drawn.push('b'));
  takeBack();
  passFrame();
  expect(drawn).toEqual(['b']);
  drawInTurn(() => drawn.push('c'))();
  drawInTurn(() => drawn.push('d'));
  passFrame();
  passFrame();
  expect(drawn).toEqual(['b', 'd']);
});

test('who asks again while drawing gets another frame', () => {
  const drawn: number[] = [];
  const draw = () => {
    drawn.push(drawn.length);
    if (drawn.length < 3) drawInTurn(draw);
  };
  drawInTurn(draw);
  for (let frame = 0; frame < 5; frame++) passFrame();
  expect(drawn).toEqual([0, 1, 2]);
});
