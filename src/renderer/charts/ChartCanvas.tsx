/**
 * One canvas with one chart. It draws at most once per frame however often it is told, and asks for the picture only
 * then, so a training that reports faster than the screen costs nothing.
 */
import { useComputedColorScheme } from '@mantine/core';
import { type MouseEvent, useEffect, useRef } from 'react';
import { axesKey, createChart, drawPicture, type Picture, type PictureChart } from './chartPicture';
import { drawInTurn } from './frameTurns';
import type { Scheme } from './palette';

interface Properties {
  readonly kind: 'line' | 'scatter';
  /** What the chart shows, for who does not see it. */
  readonly label: string;
  readonly height: number;
  readonly locale: string;
  readonly picture: (scheme: Scheme) => Picture;
  /** Told which point of which series was clicked; the table behind the chart offers the same to a keyboard. */
  readonly onPoint?: (series: number, point: number) => void;
}

export function ChartCanvas({ kind, label, height, locale, picture, onPoint }: Properties) {
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<{ readonly chart: PictureChart; axes: string } | null>(null);
  const takeBack = useRef<(() => void) | null>(null);
  const newest = useRef({ picture, scheme, locale });
  newest.current = { picture, scheme, locale };

  // No dependencies on purpose: whatever made this component render may have changed the picture.
  useEffect(() => {
    takeBack.current ??= drawInTurn(() => {
      takeBack.current = null;
      const now = newest.current;
      const shown = now.picture(now.scheme);
      if (canvas.current === null) return;
      chart.current ??= { chart: createChart(canvas.current, kind, shown, now.scheme), axes: '' };
      const axes = axesKey(shown, now.scheme, now.locale);
      drawPicture(chart.current.chart, kind, shown, now.scheme, axes !== chart.current.axes);
      chart.current.axes = axes;
    });
  });

  useEffect(
    () => () => {
      takeBack.current?.();
      takeBack.current = null;
      chart.current?.chart.destroy();
      chart.current = null;
    },
    [],
  );

  const click = ({ nativeEvent }: MouseEvent) => {
    const [hit] =
      chart.current?.chart.getElementsAtEventForMode(nativeEvent, 'nearest', { intersect: true }, false) ?? [];
    if (hit !== undefined) onPoint?.(hit.datasetIndex, hit.index);
  };

  return (
    <div style={{ position: 'relative', height, minWidth: 0 }}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={label}
        {...(onPoint === undefined ? {} : { onClick: click, style: { cursor: 'pointer' } })}
      />
    </div>
  );
}
