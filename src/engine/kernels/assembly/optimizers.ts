// One step of every optimizer, one pass over the weights. A loop is compiled twice where that pays, with penalties and
// without: what is constant where it is inlined costs nothing inside it.

import { multiplyAdd, put, putThree } from './vector';

/** gradient * gradientScale + l1 * sign(w) + l2 * w. */
@inline
function slope(penalizes: bool, gradient: v128, w: v128, gradientScale: f32, l1: f32, l2: f32): v128 {
  const scale = f32x4.splat(gradientScale);
  if (!penalizes) return f32x4.mul(gradient, scale);
  const smooth = multiplyAdd(gradient, scale, f32x4.mul(w, f32x4.splat(l2)));
  const signed = v128.or(v128.and(w, f32x4.splat(-0.0)), f32x4.splat(l1));
  return f32x4.add(smooth, v128.and(signed, f32x4.ne(w, f32x4.splat(0))));
}

export function sgd(
  weights: usize, gradients: usize, count: i32, learningRate: f32, gradientScale: f32, l1: f32, l2: f32,
): void {
  const rate = f32x4.splat(-learningRate);
  for (let left = count; left > 0; left -= 4, weights += 16, gradients += 16) {
    const w = v128.load(weights), g = slope(true, v128.load(gradients), w, gradientScale, l1, l2);
    put(weights, multiplyAdd(rate, g, w), left);
  }
}

export function momentum(
  weights: usize, gradients: usize, velocity: usize, count: i32,
  learningRate: f32, gradientScale: f32, l1: f32, l2: f32, decay: f32, nesterov: bool,
): void {
  const rate = f32x4.splat(-learningRate), decays = f32x4.splat(decay);
  for (let left = count; left > 0; left -= 4, weights += 16, gradients += 16, velocity += 16) {
    const w = v128.load(weights), g = slope(true, v128.load(gradients), w, gradientScale, l1, l2);
    const v = multiplyAdd(decays, v128.load(velocity), g);
    put(velocity, v, left);
    put(weights, multiplyAdd(rate, nesterov ? multiplyAdd(decays, v, g) : v, w), left);
  }
}

/** s = keep * s + add * g^2; w -= learningRate * g / (sqrt(s) + epsilon): RMSprop, and with keep = add = 1 AdaGrad. */
export function scaledBySquares(
  weights: usize, gradients: usize, squares: usize, count: i32,
  learningRate: f32, gradientScale: f32, l1: f32, l2: f32, keep: f32, add: f32, epsilon: f32,
): void {
  const rate = f32x4.splat(-learningRate), keeps = f32x4.splat(keep), adds = f32x4.splat(add), e = f32x4.splat(epsilon);
  for (let left = count; left > 0; left -= 4, weights += 16, gradients += 16, squares += 16) {
    const w = v128.load(weights), g = slope(true, v128.load(gradients), w, gradientScale, l1, l2);
    const s = multiplyAdd(f32x4.mul(adds, g), g, f32x4.mul(keeps, v128.load(squares)));
    put(squares, s, left);
    put(weights, multiplyAdd(rate, f32x4.div(g, f32x4.add(f32x4.sqrt(s), e)), w), left);
  }
}

/** m = beta1 m + gain1 g; v = beta2 v + gain2 g^2; w = keep w - rate m / (inverseRoot sqrt(v) + 1e-8). */
export function adam(
  weights: usize, gradients: usize, firstMoment: usize, secondMoment: usize, count: i32,
  gradientScale: f32, l1: f32, l2: f32, beta1: f32, gain1: f32, beta2: f32, gain2: f32,
  learningRate: f32, inverseRoot: f32, keep: f32,
): void {
  if (l1 == 0 && l2 == 0) {
    adamLoop(
      false, weights, gradients, firstMoment, secondMoment, count,
      gradientScale, 0, 0, beta1, gain1, beta2, gain2, learningRate, inverseRoot, keep,
    );
  } else {
    adamLoop(
      true, weights, gradients, firstMoment, secondMoment, count,
      gradientScale, l1, l2, beta1, gain1, beta2, gain2, learningRate, inverseRoot, keep,
    );
  }
}

@inline
function adamLoop(
  penalizes: bool, weights: usize, gradients: usize, firstMoment: usize, secondMoment: usize, count: i32,
  gradientScale: f32, l1: f32, l2: f32, beta1: f32, gain1: f32, beta2: f32, gain2: f32,
  learningRate: f32, inverseRoot: f32, keep: f32,
): void {
  const b1 = f32x4.splat(beta1), g1 = f32x4.splat(gain1), b2 = f32x4.splat(beta2), g2 = f32x4.splat(gain2);
  const rate = f32x4.splat(-learningRate), root = f32x4.splat(inverseRoot), keeps = f32x4.splat(keep);
  const epsilon = f32x4.splat(1e-8);
  for (let left = count; left > 0; left -= 4, weights += 16, gradients += 16, firstMoment += 16, secondMoment += 16) {
    const w = v128.load(weights), g = slope(penalizes, v128.load(gradients), w, gradientScale, l1, l2);
    const m = multiplyAdd(g1, g, f32x4.mul(b1, v128.load(firstMoment)));
    const v = multiplyAdd(f32x4.mul(g2, g), g, f32x4.mul(b2, v128.load(secondMoment)));
    const change = f32x4.div(m, multiplyAdd(f32x4.sqrt(v), root, epsilon));
    const moved = multiplyAdd(rate, change, f32x4.mul(keeps, w));
    putThree(firstMoment, m, secondMoment, v, weights, moved, left);
  }
}
