/** Where the grid of rows looks: the row on top, the pixels scrolled sideways, the size; moved by bar, wheel and keys. */
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { rowAtScroll, scrollAtRow } from './visibleRows';

export const ROW_HEIGHT = 30;
export const HEAD_HEIGHT = 34;
export const CELL_WIDTH = 140;
export const NUMBER_WIDTH = 100;

export interface GridView {
  /** The row on top, with a fraction. */
  readonly row: number;
  readonly left: number;
  readonly width: number;
  /** Of the rows, without the head. */
  readonly height: number;
}

interface Grid {
  readonly box: RefObject<HTMLElement | null>;
  readonly view: GridView;
  readonly onScroll: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly showRow: (row: number) => void;
}

/** Rows to move for a key, as a function of the rows on screen; the ends are infinitely far. */
const KEYS: Readonly<Record<string, (page: number) => number>> = {
  ArrowUp: () => -1,
  ArrowDown: () => 1,
  PageUp: (page) => -page,
  PageDown: (page) => page,
  Home: () => Number.NEGATIVE_INFINITY,
  End: () => Number.POSITIVE_INFINITY,
};

export function useGridView(rows: number): Grid {
  const box = useRef<HTMLElement>(null);
  const [view, setView] = useState<GridView>({ row: 0, left: 0, width: 1000, height: 400 });
  /** The scroll position that the last own move set: its event must not round the row to the bar's coarser steps. */
  const own = useRef(-1);
  const now = useRef(view);
  const look = useCallback((next: GridView) => {
    now.current = next;
    setView(next);
  }, []);

  const onScroll = useCallback(() => {
    const element = box.current;
    if (element === null) return;
    const height = element.clientHeight - HEAD_HEIGHT;
    const moved = Math.abs(element.scrollTop - own.current) > 1;
    const row = moved ? rowAtScroll(element.scrollTop, height, ROW_HEIGHT, rows) : now.current.row;
    look({ row, left: element.scrollLeft, width: element.clientWidth, height });
  }, [rows, look]);

  const showRow = useCallback(
    (row: number) => {
      const element = box.current;
      if (element === null) return;
      const { height } = now.current;
      const target = Math.min(Math.max(0, rows - height / ROW_HEIGHT), Math.max(0, row));
      element.scrollTop = scrollAtRow(target, height, ROW_HEIGHT, rows);
      own.current = element.scrollTop;
      look({ ...now.current, row: target });
    },
    [rows, look],
  );

  useWheel(box, now, showRow);
  useEffect(() => {
    onScroll();
    const observer = new ResizeObserver(onScroll);
    if (box.current !== null) observer.observe(box.current);
    return () => observer.disconnect();
  }, [onScroll]);

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      const distance = KEYS[event.key];
      if (distance === undefined || event.altKey || event.metaKey) return;
      event.preventDefault();
      const page = Math.max(1, Math.floor(now.current.height / ROW_HEIGHT) - 1);
      const { row } = now.current;
      // From a fraction to the next whole row, so that the keys always align rows.
      showRow((distance(page) > 0 ? Math.floor(row) : Math.ceil(row)) + distance(page));
    },
    [showRow],
  );
  return { box, view, onScroll, onKeyDown, showRow };
}

/** The wheel moves by its pixels, whatever the scale of the scroll bar. React's own handler could not keep it from scrolling. */
function useWheel(box: RefObject<HTMLElement | null>, now: RefObject<GridView>, showRow: (row: number) => void): void {
  useEffect(() => {
    const element = box.current;
    const onWheel = (event: WheelEvent) => {
      if (event.ctrlKey || event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
      const before = now.current.row;
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * ROW_HEIGHT : event.deltaY;
      showRow(before + pixels / ROW_HEIGHT);
      // At either end the page may take the rest of the wheel.
      if (now.current.row !== before) event.preventDefault();
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [box, now, showRow]);
}
