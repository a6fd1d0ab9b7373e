/** Where the picture of a network draws what: columns of nodes, at most a dozen each, the middle left out when there are more. */
import type { NetworkSummary } from '../../engine/protocol';

export interface PictureNode {
  readonly x: number;
  readonly y: number;
}

export interface PictureColumn {
  readonly x: number;
  /** Units that the column stands for; more than `nodes` when the middle is left out. */
  readonly units: number;
  readonly nodes: readonly PictureNode[];
  /** Where the dots stand for what is left out. */
  readonly gapY: number | null;
}

export interface PictureLayout {
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  readonly columns: readonly PictureColumn[];
}

const HEIGHT = 260;
/** Room at both sides for the names of inputs and outputs. */
const SIDE = 120;
const MOST_NODES = 12;
/** With many layers, fewer nodes: lines between nodes grow with the square. */
const FEW_NODES = 8;
const MANY_COLUMNS = 8;

/** Heights of `units` nodes around the middle; when there are more than `most`, the last but one is a gap. */
function nodeHeights(units: number, most: number, distance: number): { ys: readonly number[]; gapY: number | null } {
  const left = units > most;
  const places = left ? most + 1 : units;
  const top = HEIGHT / 2 - ((places - 1) * distance) / 2;
  const ys = Array.from({ length: places }, (_, index) => top + index * distance);
  if (!left) return { ys, gapY: null };
  const gap = places - 2;
  return { ys: ys.filter((_, index) => index !== gap), gapY: ys[gap] ?? null };
}

export function layOut(network: NetworkSummary): PictureLayout {
  const counts = [network.inputs, ...network.layers.map(({ units }) => units)];
  const many = counts.length > MANY_COLUMNS;
  const most = many ? FEW_NODES : MOST_NODES;
  const between = many ? 62 : Math.max(90, 300 - counts.length * 45);
  const distance = HEIGHT / (most + 1.5);
  const columns = counts.map((units, index) => {
    const x = SIDE + index * between;
    const { ys, gapY } = nodeHeights(units, most, distance);
    return { x, units, nodes: ys.map((y) => ({ x, y })), gapY };
  });
  const width = 2 * SIDE + (counts.length - 1) * between;
  return { width, height: HEIGHT, radius: many ? 5 : 6.5, columns };
}

/** One path of all lines between neighboring columns. */
export function linesOf(columns: readonly PictureColumn[]): string {
  const parts: string[] = [];
  columns.forEach((column, index) => {
    const next = columns[index + 1];
    for (const from of column.nodes) {
      for (const to of next?.nodes ?? []) parts.push(`M${from.x} ${from.y.toFixed(1)}L${to.x} ${to.y.toFixed(1)}`);
    }
  });
  return parts.join('');
}
