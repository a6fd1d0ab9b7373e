import { describe, expect, it } from 'vitest';
import { FIRST_WINDOW, placeWindow, windowStateSchema } from '../../src/main/windowState';

const MAIN = { x: 0, y: 25, width: 1920, height: 1055 };
const LEFT = { x: -1280, y: 0, width: 1280, height: 1024 };
const at = (x: number, y: number, width = 1000, height = 700) => ({
  bounds: { x, y, width, height },
  maximized: false,
});

describe('the window', () => {
  it('opens in the middle of the main screen, in its first size', () => {
    expect(placeWindow(FIRST_WINDOW, [MAIN])).toEqual({ width: 1280, height: 860 });
  });

  it.each([
    ['on the main screen', at(100, 100), [MAIN]],
    ['on another screen', at(-1200, 20), [MAIN, LEFT]],
    ['half over the edge', at(1700, 600), [MAIN]],
  ])('comes back %s', (_where, state, screens) => {
    expect(placeWindow(state, screens)).toEqual(state.bounds);
  });

  it.each([
    ['its screen is gone', at(-1200, 20)],
    ['it lies below the screen', at(100, 1070)],
    ['its top is above the screen', at(100, -300)],
    ['only a sliver could be seen', at(1900, 100)],
  ])('moves to the middle when %s', (_why, state) => {
    expect(placeWindow(state, [MAIN])).toEqual({ width: 1000, height: 700 });
  });

  it('is never larger than its screen, nor smaller than it is usable', () => {
    expect(placeWindow(at(0, 25, 4000, 3000), [MAIN])).toEqual({ x: 0, y: 25, width: 1920, height: 1055 });
    expect(placeWindow(at(10, 30, 120, 10), [MAIN])).toEqual({ x: 10, y: 30, width: 800, height: 600 });
    expect(placeWindow(FIRST_WINDOW, [{ x: 0, y: 0, width: 1024, height: 700 }])).toEqual({ width: 1024, height: 700 });
  });

  it('is remembered in whole pixels only', () => {
    expect(windowStateSchema.safeParse(at(1, 2)).success).toBe(true);
    expect(windowStateSchema.safeParse(at(1.5, 2)).success).toBe(false);
    expect(windowStateSchema.safeParse(at(1e9, 2)).success).toBe(false);
  });
});
