/** The confusion table as a picture: what the page shows as a table, drawn on a canvas of its own. */
import type { ConfusionMatrix } from '../../engine/protocol';
import type { Words } from '../language/language';
import { confusionShade } from './confusionShade';
import { CHART_COLORS, type Scheme } from './palette';
import { FINE } from './standalonePicture';

const ROW = 30;
const PADDING = 10;
const LONGEST_NAME = 140;
const NARROWEST = 48;
const [FONT, BOLD] = ['13px', '600 13px'];

/** As much of a name as fits, with a sign where something is left out. */
function shortened(context: CanvasRenderingContext2D, name: string): string {
  if (context.measureText(name).width <= LONGEST_NAME) return name;
  let length = name.length - 1;
  while (length > 1 && context.measureText(`${name.slice(0, length)}…`).width > LONGEST_NAME) length -= 1;
  return `${name.slice(0, length)}…`;
}

interface Layout {
  /** Where each column begins, the column of names first; one more than there are columns. */
  readonly starts: readonly number[];
  readonly names: readonly string[];
  readonly corner: string;
}

function layoutOf(context: CanvasRenderingContext2D, { t, format }: Words, confusion: ConfusionMatrix): Layout {
  const names = confusion.classes.map((name) => shortened(context, name));
  const corner = `${t('chart.confusionActual')} ${t('chart.confusionPredicted')}`;
  const widthOf = (texts: readonly string[]): number =>
    Math.max(NARROWEST, ...texts.map((words) => context.measureText(words).width + 2 * PADDING));
  const starts = [0, widthOf([corner, ...names])];
  for (const [column, name] of names.entries()) {
    const numbers = confusion.counts.map((row) => format.count(row[column] ?? 0));
    starts.push((starts.at(-1) ?? 0) + widthOf([name, ...numbers]));
  }
  return { starts, names, corner };
}

/** Null where nothing can be drawn on. */
export function confusionPicture(words: Words, confusion: ConfusionMatrix, scheme: Scheme): HTMLCanvasElement | null {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (context === null) return null;
  const { fontFamily } = getComputedStyle(document.body);
  const { text, grid } = CHART_COLORS[scheme];
  const { counts } = confusion;
  context.font = `${BOLD} ${fontFamily}`;
  const { starts, names, corner } = layoutOf(context, words, confusion);
  [canvas.width, canvas.height] = [((starts.at(-1) ?? 0) + 1) * FINE, (ROW * (names.length + 1) + 1) * FINE];
  context.scale(FINE, FINE);
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  const cell = (content: string, column: number, row: number, font: string, fill = 'transparent') => {
    const [from = 0, to = 0] = [starts[column], starts[column + 1]];
    context.fillStyle = fill;
    context.fillRect(from, row * ROW, to - from, ROW);
    context.strokeStyle = grid;
    context.strokeRect(from + 0.5, row * ROW + 0.5, to - from, ROW);
    context.fillStyle = text;
    context.font = `${font} ${fontFamily}`;
    context.fillText(content, (from + to) / 2, (row + 0.5) * ROW);
  };
  cell(corner, 0, 0, FONT);
  for (const [at, name] of names.entries()) {
    cell(name, at + 1, 0, BOLD);
    cell(name, 0, at + 1, BOLD);
    const total = (counts[at] ?? []).reduce((sum, count) => sum + count, 0);
    for (const [column, count] of (counts[at] ?? []).entries()) {
      const fill = confusionShade(scheme, at === column, total === 0 ? 0 : count / total);
      cell(words.format.count(count), column + 1, at + 1, at === column ? BOLD : FONT, fill);
    }
  }
  return canvas;
}
