/**
 * Choosing a point of a chart: by the pointer, which takes the nearest point within reach, or by keys, one point after the
 * other. What is highlighted and told is always what a click or Enter opens.
 */
import { Chart, type ChartEvent, Interaction, type InteractionItem } from 'chart.js';
import { getRelativePosition } from 'chart.js/helpers';
import type { Picture, PictureChart, Series } from './chartPicture';
import type { Scheme } from './palette';

export interface Place {
  readonly series: number;
  readonly point: number;
}

interface Shown {
  readonly picture: Picture;
  readonly scheme: Scheme;
}

/** What each canvas shows; kept here because Chart.js has no place for foreign values. */
const shown = new WeakMap<object, Shown>();

export function remember(canvas: HTMLCanvasElement, picture: Picture, scheme: Scheme): void {
  shown.set(canvas, { picture, scheme });
}

export const shownOn = (chart: object): Shown | undefined =>
  chart instanceof Chart ? shown.get(chart.canvas) : undefined;

export const hasChoices = ({ series }: Picture): boolean => series.some(({ choosable }) => choosable !== undefined);

/** Every point that can be chosen, series by series. */
export const choicesOf = ({ series }: Picture): readonly Place[] =>
  series.flatMap(({ points, choosable }, at) =>
    points.flatMap((_, point) => (choosable?.(point) === true ? [{ series: at, point }] : [])),
  );

/** Where a key leads among `count` choices, of which `at` is chosen; null for a key that leads nowhere. */
export function ledBy(key: string, at: number, count: number): number | null {
  const page = Math.max(1, Math.round(count / 10));
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: at + 1,
    ArrowUp: at + 1,
    ArrowLeft: at - 1,
    ArrowDown: at - 1,
    PageUp: at + page,
    PageDown: at - page,
    Home: 0,
    End: count - 1,
  };
  const led = Object.hasOwn(steps, key) ? steps[key] : undefined;
  return led === undefined ? null : Math.min(count - 1, Math.max(0, led));
}

/** Pixels within which a pointer takes a point: of a line far, because nothing else is near. */
const REACH: Readonly<Record<Series['drawn'], number>> = { line: 40, marks: 12, spots: 12, bars: 0 };

/** How far a point is from the pointer; a bar takes its whole column. Infinite beyond reach. */
function distanceTo(item: InteractionItem, drawn: Series['drawn'], { x, y }: { x: number; y: number }): number {
  const { x: left, y: top, width } = item.element.getProps(['x', 'y', 'width'], true) as Record<string, number>;
  const [dx, dy] = [x - (left ?? 0), y - (top ?? 0)];
  if (drawn === 'bars') return Math.abs(dx) <= (width ?? 0) / 2 ? Math.abs(dx) : Number.POSITIVE_INFINITY;
  const distance = Math.hypot(dx, dy);
  return distance <= REACH[drawn] ? distance : Number.POSITIVE_INFINITY;
}

/** The nearest point that can be chosen, alone, or nothing. */
function pick(chart: Chart, event: ChartEvent): InteractionItem[] {
  const { left, right, top, bottom } = chart.chartArea;
  const { x, y } = getRelativePosition(event, chart);
  if (x < left - 6 || x > right + 6 || y < top - 6 || y > bottom + 6) return [];
  let nearest: InteractionItem | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const [datasetIndex, { drawn, choosable }] of (shownOn(chart)?.picture.series ?? []).entries()) {
    if (choosable === undefined) continue;
    for (const [index, element] of chart.getDatasetMeta(datasetIndex).data.entries()) {
      const item = { element, datasetIndex, index };
      const distance = choosable(index) ? distanceTo(item, drawn, { x, y }) : Number.POSITIVE_INFINITY;
      if (distance >= least) continue;
      nearest = item;
      least = distance;
    }
  }
  return nearest === null ? [] : [nearest];
}

declare module 'chart.js' {
  interface InteractionModeMap {
    pick: typeof pick;
  }
}

/** The way of Chart.js to be told a way of its own to find points. */
export const PICK_MODE = 'pick';
Interaction.modes.pick = pick;

/** The point under the pointer, or null. */
export function placeUnder(chart: PictureChart, event: globalThis.Event): Place | null {
  const [hit] = chart.getElementsAtEventForMode(event, PICK_MODE, {}, true);
  return hit === undefined ? null : { series: hit.datasetIndex, point: hit.index };
}

/** Highlights a point and tells what it is, as a pointer over it does; null takes both away. */
export function highlight(chart: PictureChart, place: Place | null): void {
  const items = place === null ? [] : [{ datasetIndex: place.series, index: place.point }];
  const element = place === null ? undefined : chart.getDatasetMeta(place.series).data[place.point];
  chart.setActiveElements(items);
  chart.tooltip?.setActiveElements(items, { x: element?.x ?? 0, y: element?.y ?? 0 });
  chart.render();
}
