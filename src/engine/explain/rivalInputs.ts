/**
 * Inputs on which a straight line and a distance make sense, whatever the model's own scaling: numbers with mean 0 and
 * deviation 1, measured on training rows alone; inputs that are 0 or 1 stay as they are.
 */
import { type Encoding, isNumberEncoding, widthOf } from '../encode/encoding';

export class RivalInputs {
  readonly #width: number;
  readonly #scales: readonly { readonly at: number; readonly center: number; readonly factor: number }[];

  /** `training` [rows][width]. */
  constructor(encoding: Encoding, training: Float32Array, width: number) {
    this.#width = width;
    const places: number[] = [];
    let at = 0;
    for (const input of encoding.inputs) {
      if (isNumberEncoding(input)) places.push(at);
      at += widthOf(input);
    }
    this.#scales = places.map((place) => ({ at: place, ...scaleOf(training, width, place) }));
  }

  /** In place. */
  apply(inputs: Float32Array): Float32Array {
    for (const { at, center, factor } of this.#scales) {
      for (let i = at; i < inputs.length; i += this.#width) inputs[i] = (inputs[i] - center) * factor;
    }
    return inputs;
  }
}

function scaleOf(inputs: Float32Array, width: number, at: number): { center: number; factor: number } {
  const rows = inputs.length / width;
  let [sum, squares] = [0, 0];
  for (let i = at; i < inputs.length; i += width) sum += inputs[i];
  const center = sum / rows;
  for (let i = at; i < inputs.length; i += width) squares += (inputs[i] - center) ** 2;
  const deviation = Math.sqrt(squares / rows);
  return { center, factor: deviation > 1e-12 ? 1 / deviation : 0 };
}
