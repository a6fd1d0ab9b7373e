/**
 * Whether a row is like the rows that were learned from: its distance to the nearest of a few centers (k-means, Lloyd 1982,
 * begun by k-means++, Arthur and Vassilvitskii 2007). A center that would stand for fewer than five rows is dropped, so
 * that no row of the data can be read from a model.
 */
import { type Encoding, isNumberEncoding, widthOf } from '../encode/encoding';
import type { RandomSource } from '../math/random';
import { quantileOf } from '../metrics';
import { type Familiarity, rounded } from './trust';

const FEWEST_ROWS_OF_CENTER = 5;
const MOST_CENTERS = 16;
const ROWS_PER_CENTER = 25;
/** Numbers in a model file that this is worth. */
const MOST_NUMBERS = 4000;
const ROUNDS = 10;
/** The farthest of 100 usual rows is a distance away; half as far again is unusual. */
const USUAL_SHARE = 0.99;
const MARGIN = 1.5;

/**
 * `learned` [rows][width] are inputs of training rows; `others`, where there are enough, are inputs of validation rows, which
 * drew no center towards themselves. Null for fewer than five training rows.
 */
export function fitFamiliarity(
  encoding: Encoding,
  learned: Float32Array,
  others: Float32Array,
  width: number,
  random: RandomSource,
): Familiarity | null {
  const rows = learned.length / width;
  if (rows < FEWEST_ROWS_OF_CENTER) return null;
  const weights = inputWeights(encoding, learned, width);
  const wanted = Math.min(MOST_CENTERS, Math.floor(rows / ROWS_PER_CENTER), Math.floor(MOST_NUMBERS / width));
  const centers = findCenters(learned, width, weights, Math.max(1, wanted), random);
  const familiarity = { weights, centers, usual: 1 };
  const witnesses = others.length / width >= 100 ? others : learned;
  const distances = Float64Array.from({ length: witnesses.length / width }, (_, row) =>
    distanceTo(familiarity, witnesses, row * width),
  ).sort();
  const usual = rounded(quantileOf(distances, USUAL_SHARE) * MARGIN);
  return { ...familiarity, usual: Math.max(1e-6, usual) };
}

/** A spread of a number counts 1; so does each input that is 0 or 1. */
function inputWeights(encoding: Encoding, inputs: Float32Array, width: number): number[] {
  const weights = new Array<number>(width).fill(1);
  let at = 0;
  for (const input of encoding.inputs) {
    if (isNumberEncoding(input)) weights[at] = oneOverDeviation(inputs, width, at);
    at += widthOf(input);
  }
  return weights;
}

function oneOverDeviation(inputs: Float32Array, width: number, at: number): number {
  let [sum, squares, rows] = [0, 0, 0];
  for (let i = at; i < inputs.length; i += width) {
    sum += inputs[i];
    rows += 1;
  }
  const mean = sum / rows;
  for (let i = at; i < inputs.length; i += width) squares += (inputs[i] - mean) ** 2;
  const deviation = Math.sqrt(squares / rows);
  // A column that did not vary tells nothing about likeness.
  return deviation > 1e-12 ? rounded(1 / deviation) : 0;
}

function squaredDistance(
  center: readonly number[],
  weights: readonly number[],
  inputs: Float32Array,
  from: number,
): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    const step = (inputs[from + i] - center[i]) * weights[i];
    sum += step * step;
  }
  return sum;
}

function nearest(
  centers: readonly (readonly number[])[],
  weights: readonly number[],
  inputs: Float32Array,
  from: number,
): { readonly center: number; readonly squared: number } {
  let best = { center: 0, squared: Number.POSITIVE_INFINITY };
  for (let center = 0; center < centers.length; center++) {
    const squared = squaredDistance(centers[center], weights, inputs, from);
    if (squared < best.squared) best = { center, squared };
  }
  return best;
}

function findCenters(
  inputs: Float32Array,
  width: number,
  weights: readonly number[],
  wanted: number,
  random: RandomSource,
): number[][] {
  const rows = inputs.length / width;
  let centers = firstCenters(inputs, width, weights, wanted, random);
  let sizes = new Float64Array(centers.length);
  for (let round = 0; round < ROUNDS; round++) {
    const sums = centers.map(() => new Float64Array(width));
    sizes = new Float64Array(centers.length);
    for (let row = 0; row < rows; row++) {
      const { center } = nearest(centers, weights, inputs, row * width);
      sizes[center] += 1;
      for (let i = 0; i < width; i++) sums[center][i] += inputs[row * width + i];
    }
    centers = centers.map((center, at) => (sizes[at] === 0 ? center : Array.from(sums[at], (sum) => sum / sizes[at])));
  }
  const kept = centers.filter((_, at) => sizes[at] >= FEWEST_ROWS_OF_CENTER);
  return (kept.length > 0 ? kept : [meanOf(inputs, width)]).map((center) => center.map(rounded));
}

function meanOf(inputs: Float32Array, width: number): number[] {
  const rows = inputs.length / width;
  const mean = new Float64Array(width);
  inputs.forEach((value, at) => {
    mean[at % width] += value / rows;
  });
  return Array.from(mean);
}

/** Each next one drawn in proportion to its squared distance to those there are. */
function firstCenters(
  inputs: Float32Array,
  width: number,
  weights: readonly number[],
  wanted: number,
  random: RandomSource,
): number[][] {
  const rows = inputs.length / width;
  const rowAt = (row: number): number[] => Array.from(inputs.subarray(row * width, (row + 1) * width));
  const centers = [rowAt(random.integer(rows))];
  const least = new Float64Array(rows).fill(Number.POSITIVE_INFINITY);
  while (centers.length < wanted) {
    const last = centers[centers.length - 1];
    let total = 0;
    for (let row = 0; row < rows; row++) {
      least[row] = Math.min(least[row], squaredDistance(last, weights, inputs, row * width));
      total += least[row];
    }
    if (total === 0) break;
    let left = random.next() * total;
    let chosen = 0;
    while (chosen < rows - 1 && left >= least[chosen]) left -= least[chosen++];
    centers.push(rowAt(chosen));
  }
  return centers;
}

/** Distance of a row of inputs, which begins at `from`, to the nearest center. */
export function distanceTo({ centers, weights }: Familiarity, inputs: Float32Array, from: number): number {
  return Math.sqrt(nearest(centers, weights, inputs, from).squared);
}
