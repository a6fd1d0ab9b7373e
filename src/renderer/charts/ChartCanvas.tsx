/**
 * One canvas with one chart. It draws at most once per frame however often it is told, and asks for the picture only
 * then, so a training that reports faster than the screen costs nothing. Where points can be chosen, arrow keys lead from
 * one to the next and Enter opens it, as a slider does for who does not see it.
 */
import { Text, useComputedColorScheme } from '@mantine/core';
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useRef, useState } from 'react';
import { useLanguage } from '../language/language';
import classes from './ChartCanvas.module.css';
import {
  axesKey,
  type ChartKind,
  createChart,
  drawPicture,
  type Picture,
  type PictureChart,
  textOf,
} from './chartPicture';
import { drawInTurn } from './frameTurns';
import type { Scheme } from './palette';
import { choicesOf, highlight, ledBy, type Place, placeUnder } from './picking';

interface Properties {
  readonly kind: ChartKind;
  /** What the chart shows, for who does not see it. */
  readonly label: string;
  readonly height: number;
  readonly locale: string;
  readonly picture: (scheme: Scheme) => Picture;
  /** Told which point was chosen, of those that the picture's series offer. */
  readonly onPoint?: (series: number, point: number) => void;
}

interface Drawing {
  readonly chart: PictureChart;
  axes: string;
}

export function ChartCanvas({ onPoint, ...properties }: Properties) {
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const choices = onPoint === undefined ? [] : choicesOf(properties.picture(scheme));
  if (onPoint === undefined || choices.length === 0) return <Plain {...properties} scheme={scheme} />;
  return <Choosable {...properties} scheme={scheme} choices={choices} onPoint={onPoint} />;
}

type Drawn = Omit<Properties, 'onPoint' | 'label'> & { readonly scheme: Scheme };

/** Draws in the next frame what was asked for last; `chosen` is highlighted. */
function useDrawing({ kind, picture, scheme, locale }: Drawn, chosen: Place | null) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef<Drawing | null>(null);
  const takeBack = useRef<(() => void) | null>(null);
  const highlighted = useRef(false);
  const newest = useRef({ picture, scheme, locale, chosen });
  newest.current = { picture, scheme, locale, chosen };

  // No dependencies on purpose: whatever made this component render may have changed the picture.
  useEffect(() => {
    takeBack.current ??= drawInTurn(() => {
      takeBack.current = null;
      const now = newest.current;
      const shown = now.picture(now.scheme);
      if (canvas.current === null) return;
      drawing.current ??= { chart: createChart(canvas.current, kind, shown, now.scheme), axes: '' };
      const axes = axesKey(shown, now.scheme, now.locale);
      drawPicture(drawing.current.chart, kind, shown, now.scheme, axes !== drawing.current.axes);
      drawing.current.axes = axes;
      if (now.chosen !== null || highlighted.current) highlight(drawing.current.chart, now.chosen);
      highlighted.current = now.chosen !== null;
    });
  });

  useEffect(
    () => () => {
      takeBack.current?.();
      takeBack.current = null;
      drawing.current?.chart.destroy();
      drawing.current = null;
    },
    [],
  );
  return { canvas, drawing };
}

type Shown = Omit<Properties, 'onPoint'> & { readonly scheme: Scheme };

function Plain(properties: Shown) {
  const { canvas } = useDrawing(properties, null);
  return (
    <div style={{ position: 'relative', height: properties.height, minWidth: 0 }}>
      <canvas ref={canvas} role="img" aria-label={properties.label} />
    </div>
  );
}

interface Choices extends Shown {
  readonly choices: readonly Place[];
  readonly onPoint: (series: number, point: number) => void;
}

function Choosable({ choices, onPoint, ...properties }: Choices) {
  const { t } = useLanguage();
  const hint = useId();
  const [focused, setFocused] = useState(false);
  const [at, setAt] = useState(0);
  const now = Math.min(at, choices.length - 1);
  const chosen = choices[now] ?? null;
  const { canvas, drawing } = useDrawing(properties, focused ? chosen : null);

  const open = (place: Place | null) => {
    if (place === null) return;
    setAt(
      Math.max(
        0,
        choices.findIndex(({ series, point }) => series === place.series && point === place.point),
      ),
    );
    onPoint(place.series, place.point);
  };
  const press = (event: KeyboardEvent) => {
    const led = ledBy(event.key, now, choices.length);
    if (led === null && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    if (led === null) open(chosen);
    else setAt(led);
  };
  const click = ({ nativeEvent }: MouseEvent) => {
    if (drawing.current !== null) open(placeUnder(drawing.current.chart, nativeEvent));
  };
  return (
    <>
      <div style={{ position: 'relative', height: properties.height, minWidth: 0 }}>
        <canvas
          ref={canvas}
          className={classes.canvas}
          role="slider"
          tabIndex={0}
          aria-label={properties.label}
          aria-describedby={hint}
          aria-valuemin={1}
          aria-valuemax={choices.length}
          aria-valuenow={now + 1}
          aria-valuetext={chosen === null ? '' : textOf(properties.picture(properties.scheme), chosen).join(', ')}
          onClick={click}
          onKeyDown={press}
          onFocus={({ target }) => setFocused(target.matches(':focus-visible'))}
          onBlur={() => setFocused(false)}
        />
      </div>
      <Text id={hint} size="xs" c="dimmed">
        {t('chart.chooseHint')}
      </Text>
    </>
  );
}
