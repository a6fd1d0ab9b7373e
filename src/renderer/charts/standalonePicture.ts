/** A chart as a picture that is understood by itself: its title, its legend, and the sentence that says what it shows. */
import { type LegendEntry, legendMark, MARK_HEIGHT, MARK_WIDTH } from './legendMark';
import { CHART_COLORS, type Scheme } from './palette';

export interface Around {
  readonly title: string;
  readonly sentence: string;
  readonly legend: readonly LegendEntry[];
}

const MARGIN = 16;
const LINE = 20;
const TITLE_LINE = 26;
const GAP = 8;
/** Between two entries of a legend, and between a mark and its name. */
const [APART, BESIDE] = [20, 6];
/** Pixels for each unit of length of a picture that is on no screen. */
export const FINE = 2;

/** What cannot be broken over two lines: a word with the space behind it, or a single Chinese sign. */
const UNBROKEN = /\p{Script=Han}\p{P}*|[^\s\p{Script=Han}]+\s*|\s+/gu;

export function linesOf(text: string, width: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const [part] of text.matchAll(UNBROKEN)) {
    if (line !== '' && widthOf((line + part).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += part;
  }
  return [...lines, ...(line === '' ? [] : [line.trimEnd()])];
}

interface Block {
  readonly height: number;
  readonly draw: (top: number) => void;
}

function textBlock(context: CanvasRenderingContext2D, text: string, font: string, line: number, width: number): Block {
  context.font = font;
  const lines = linesOf(text, width, (part) => context.measureText(part).width);
  const draw = (top: number) => {
    context.font = font;
    for (const [at, words] of lines.entries()) context.fillText(words, MARGIN, top + line * (at + 0.5));
  };
  return { height: lines.length * line, draw };
}

function drawMark(context: CanvasRenderingContext2D, entry: LegendEntry, scheme: Scheme): void {
  const { color, dash, shape } = legendMark(entry, scheme);
  context.strokeStyle = color;
  context.lineWidth = 2;
  context.setLineDash([...(dash ?? [])]);
  context.beginPath();
  context.moveTo(0, MARK_HEIGHT / 2);
  context.lineTo(MARK_WIDTH, MARK_HEIGHT / 2);
  if (dash !== null) context.stroke();
  context.fillStyle = color;
  if (shape !== null) context.fill(new Path2D(shape));
}

function legendBlock(
  context: CanvasRenderingContext2D,
  legend: readonly LegendEntry[],
  { font, color, width, scheme }: { font: string; color: string; width: number; scheme: Scheme },
): Block {
  context.font = font;
  let [x, row] = [0, 0];
  const placed = legend.map((entry) => {
    const own = MARK_WIDTH + BESIDE + context.measureText(entry.name).width;
    if (x > 0 && x + own > width) [x, row] = [0, row + 1];
    const place = { entry, x, row };
    x += own + APART;
    return place;
  });
  const draw = (top: number) => {
    for (const place of placed) {
      const middle = top + LINE * (place.row + 0.5);
      context.save();
      context.translate(MARGIN + place.x, middle - MARK_HEIGHT / 2);
      drawMark(context, place.entry, scheme);
      context.restore();
      context.font = font;
      context.fillStyle = color;
      context.fillText(place.entry.name, MARGIN + place.x + MARK_WIDTH + BESIDE, middle);
    }
  };
  return { height: legend.length === 0 ? 0 : (row + 1) * LINE, draw };
}

/** On the color that is behind the chart, because a canvas alone is transparent. Null where nothing can be drawn on. */
export function standalonePicture(
  chart: HTMLCanvasElement,
  { title, sentence, legend }: Around,
  scheme: Scheme,
): HTMLCanvasElement | null {
  const page = getComputedStyle(document.body);
  const scale = chart.clientWidth > 0 ? chart.width / chart.clientWidth : FINE;
  const [chartWidth, chartHeight] = [chart.width / scale, chart.height / scale];
  const width = Math.max(chartWidth, 480);
  const picture = document.createElement('canvas');
  const context = picture.getContext('2d');
  if (context === null) return null;
  const font = (style: string): string => `${style} ${page.fontFamily}`;
  const color = CHART_COLORS[scheme].text;
  const blocks: Block[] = [
    textBlock(context, title, font('600 16px'), TITLE_LINE, width),
    { height: chartHeight, draw: (top) => context.drawImage(chart, MARGIN, top, chartWidth, chartHeight) },
    legendBlock(context, legend, { font: font('12px'), color, width, scheme }),
    textBlock(context, sentence, font('13px'), LINE, width),
  ];
  const height = blocks.reduce((sum, block) => sum + block.height + GAP, 2 * MARGIN - GAP);
  [picture.width, picture.height] = [Math.ceil((width + 2 * MARGIN) * scale), Math.ceil(height * scale)];
  context.scale(scale, scale);
  context.fillStyle = page.backgroundColor;
  context.fillRect(0, 0, width + 2 * MARGIN, height);
  context.textBaseline = 'middle';
  let top = MARGIN;
  for (const block of blocks) {
    context.fillStyle = color;
    block.draw(top);
    top += block.height + GAP;
  }
  return picture;
}
