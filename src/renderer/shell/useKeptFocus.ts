/**
 * Keeps who works by keyboard where they are: a button that did its work may be gone afterwards, and then the focus goes
 * on at the heading of its region instead of starting over at the top of the window.
 */
import { type RefObject, useEffect, useRef } from 'react';

/** @param change whatever is another value after a button may have been taken away */
export function useKeptFocus(change: unknown): {
  readonly region: RefObject<HTMLElement | null>;
  readonly heading: RefObject<HTMLHeadingElement | null>;
} {
  const region = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const wasInside = useRef(false);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const entered = () => {
      wasInside.current = true;
    };
    // An element that is taken away leaves without naming who has the focus next.
    const left = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget !== null) wasInside.current = false;
    };
    region.current?.addEventListener('focusin', entered, { signal });
    region.current?.addEventListener('focusout', left, { signal });
    return () => listening.abort();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the change is what may have taken the button away
  useEffect(() => {
    if (wasInside.current && document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [change]);
  return { region, heading };
}
