/** The rows of a scrolled box that are on screen; follows scrolling and the box's size. */
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { type Span, visibleSpan } from './visibleRows';

const OVERSCAN = 6;
/** Before the box has been measured. */
const FIRST_GUESS = 20;

export function useVisibleSpan(
  rows: number,
  rowHeight: number,
): { readonly box: RefObject<HTMLElement | null>; readonly span: Span; readonly onScroll: () => void } {
  const box = useRef<HTMLElement>(null);
  const [view, setView] = useState({ top: 0, height: FIRST_GUESS * rowHeight });
  const measure = useCallback(() => {
    const element = box.current;
    if (element === null) return;
    const { scrollTop: top, clientHeight: height } = element;
    setView((before) => (before.top === top && before.height === height ? before : { top, height }));
  }, []);
  useEffect(() => {
    measure();
    const observer = new ResizeObserver(measure);
    if (box.current !== null) observer.observe(box.current);
    return () => observer.disconnect();
  }, [measure]);
  return { box, span: visibleSpan(view.top, view.height, rowHeight, rows, OVERSCAN), onScroll: measure };
}
