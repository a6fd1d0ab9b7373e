/**
 * One step of every optimizer, plainly; formulas and the place of each epsilon are PyTorch's.
 * The gradient g that a formula sees is the shortened gradient plus the penalties of the weight before the step.
 */
import type { AdamRates, Pointer, StepRates } from './contract';
import { elementAt, type PlainMemory } from './plainMemory';

function penalized(gradient: number, weight: number, { gradientScale, l1, l2 }: StepRates): number {
  return gradient * gradientScale + l1 * Math.sign(weight) + l2 * weight;
}

export function sgd(
  { floats }: PlainMemory,
  weights: Pointer,
  gradients: Pointer,
  count: number,
  rates: StepRates,
): void {
  const w = elementAt(weights);
  const g = elementAt(gradients);
  for (let i = 0; i < count; i++) {
    floats[w + i] -= rates.learningRate * penalized(floats[g + i], floats[w + i], rates);
  }
}

export function momentum(
  { floats }: PlainMemory,
  weights: Pointer,
  gradients: Pointer,
  velocity: Pointer,
  count: number,
  rates: StepRates,
  decay: number,
  nesterov: boolean,
): void {
  const w = elementAt(weights);
  const v = elementAt(velocity);
  for (let i = 0; i < count; i++) {
    const gradient = penalized(floats[elementAt(gradients) + i], floats[w + i], rates);
    const speed = decay * floats[v + i] + gradient;
    floats[v + i] = speed;
    floats[w + i] -= rates.learningRate * (nesterov ? gradient + decay * speed : speed);
  }
}

export function rmsprop(
  { floats }: PlainMemory,
  weights: Pointer,
  gradients: Pointer,
  meanSquare: Pointer,
  count: number,
  rates: StepRates,
  rho: number,
): void {
  const w = elementAt(weights);
  const s = elementAt(meanSquare);
  for (let i = 0; i < count; i++) {
    const gradient = penalized(floats[elementAt(gradients) + i], floats[w + i], rates);
    const square = rho * floats[s + i] + (1 - rho) * gradient * gradient;
    floats[s + i] = square;
    floats[w + i] -= (rates.learningRate * gradient) / (Math.sqrt(square) + 1e-8);
  }
}

export function adagrad(
  { floats }: PlainMemory,
  weights: Pointer,
  gradients: Pointer,
  sumSquare: Pointer,
  count: number,
  rates: StepRates,
): void {
  const w = elementAt(weights);
  const s = elementAt(sumSquare);
  for (let i = 0; i < count; i++) {
    const gradient = penalized(floats[elementAt(gradients) + i], floats[w + i], rates);
    const square = floats[s + i] + gradient * gradient;
    floats[s + i] = square;
    floats[w + i] -= (rates.learningRate * gradient) / (Math.sqrt(square) + 1e-10);
  }
}

export function adam(
  { floats }: PlainMemory,
  weights: Pointer,
  gradients: Pointer,
  firstMoment: Pointer,
  secondMoment: Pointer,
  count: number,
  rates: AdamRates,
): void {
  const { learningRate, beta1, beta2, step, decoupledDecay } = rates;
  const w = elementAt(weights);
  const m = elementAt(firstMoment);
  const v = elementAt(secondMoment);
  const firstCorrection = 1 - beta1 ** step;
  const secondCorrection = 1 - beta2 ** step;
  for (let i = 0; i < count; i++) {
    const gradient = penalized(floats[elementAt(gradients) + i], floats[w + i], rates);
    const first = beta1 * floats[m + i] + (1 - beta1) * gradient;
    const second = beta2 * floats[v + i] + (1 - beta2) * gradient * gradient;
    floats[m + i] = first;
    floats[v + i] = second;
    const change = first / firstCorrection / (Math.sqrt(second / secondCorrection) + 1e-8);
    floats[w + i] = floats[w + i] * (1 - learningRate * decoupledDecay) - learningRate * change;
  }
}
