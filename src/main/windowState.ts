/** Where the window was, and where it may be: never off all screens, never smaller than it is usable. */
import { z } from '../engine/protocol';

export const MINIMUM_SIZE = { width: 800, height: 600 };
const DEFAULT_SIZE = { width: 1280, height: 860 };
/** So much of the window's top must lie on a screen for a person to get hold of it. */
const GRIP = { width: 100, height: 40 };

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const pixels = z.int().min(-100_000).max(100_000);
export const windowStateSchema = z.strictObject({
  bounds: z.strictObject({ x: pixels, y: pixels, width: pixels, height: pixels }).nullable(),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowStateSchema>;

export const FIRST_WINDOW: WindowState = { bounds: null, maximized: false };

export interface Placement {
  readonly width: number;
  readonly height: number;
  /** Absent: in the middle of the main screen. */
  readonly x?: number;
  readonly y?: number;
}

/** @param screens the work areas of all screens, the main one first */
export function placeWindow(state: WindowState, screens: readonly Area[]): Placement {
  const wanted = state.bounds;
  const home = wanted === null ? undefined : screens.find((screen) => canGrip(wanted, screen));
  const room = home ?? screens[0] ?? { x: 0, y: 0, ...DEFAULT_SIZE };
  const { width, height } = wanted ?? DEFAULT_SIZE;
  const size = {
    width: Math.max(MINIMUM_SIZE.width, Math.min(width, room.width)),
    height: Math.max(MINIMUM_SIZE.height, Math.min(height, room.height)),
  };
  return wanted === null || home === undefined ? size : { ...size, x: wanted.x, y: wanted.y };
}

function canGrip(window: Area, screen: Area): boolean {
  const overlap = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  const isTopInside = window.y >= screen.y && window.y <= screen.y + screen.height - GRIP.height;
  return overlap >= GRIP.width && isTopInside;
}
