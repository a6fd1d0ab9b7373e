// The element-wise activations and their derivatives. Each loop is compiled for its own activation: `kind` is constant
// where the loops are inlined, so the choice costs nothing inside them.

import {
  bell, exponential, exponentialMinusOne, hyperbolicTangent, logOnePlusExponential, normalBelow, sigmoid, sigmoidGiven,
} from './exponential';
import { multiplyAdd, put, wholeVectors } from './vector';

// Agreed with ACTIVATION_CODES in ../wasm.ts.
export const IDENTITY: i32 = 0;
const SIGMOID: i32 = 1;
const TANH: i32 = 2;
const RELU: i32 = 3;
const LEAKY_RELU: i32 = 4;
const ELU: i32 = 5;
const SELU: i32 = 6;
const GELU: i32 = 7;
const SILU: i32 = 8;
const SOFTPLUS: i32 = 9;

const LEAK: f32 = 0.01;
const SELU_SCALE: f32 = 1.0507009873554805;
const SELU_SCALE_ALPHA: f32 = 1.0507009873554805 * 1.6732632423543772;
/** 1 / sqrt(2 pi). */
const BELL_SCALE: f32 = 0.3989422804014327;

/** `positive` where x > 0, `other` elsewhere, so also for NaN. */
@inline
function whereRight(x: v128, positive: v128, other: v128): v128 {
  return v128.bitselect(positive, other, f32x4.gt(x, f32x4.splat(0)));
}

@inline
function valueOf(kind: i32, x: v128): v128 {
  const zero = f32x4.splat(0);
  if (kind == SIGMOID) return sigmoid(x);
  if (kind == TANH) return hyperbolicTangent(x);
  // Not f32x4.max, which is several instructions. NaN stays NaN in both.
  if (kind == RELU) return f32x4.pmax(x, zero);
  if (kind == LEAKY_RELU) return whereRight(x, x, f32x4.mul(x, f32x4.splat(LEAK)));
  if (kind == ELU) return whereRight(x, x, exponentialMinusOne(f32x4.pmin(x, zero)));
  if (kind == SELU) {
    const left = f32x4.mul(exponentialMinusOne(f32x4.pmin(x, zero)), f32x4.splat(SELU_SCALE_ALPHA));
    return whereRight(x, f32x4.mul(x, f32x4.splat(SELU_SCALE)), left);
  }
  if (kind == GELU) return f32x4.mul(x, normalBelow(x, bell(x)));
  if (kind == SILU) return f32x4.mul(x, sigmoid(x));
  if (kind == SOFTPLUS) return f32x4.add(f32x4.pmax(x, zero), logOnePlusExponential(x));
  return x;
}

/** deltas times the derivative at x, where y is the activation. */
@inline
function deltaOf(kind: i32, delta: v128, x: v128, y: v128): v128 {
  const zero = f32x4.splat(0), one = f32x4.splat(1);
  if (kind == SIGMOID) return f32x4.mul(delta, f32x4.mul(y, f32x4.sub(one, y)));
  if (kind == TANH) return f32x4.mul(delta, f32x4.sub(one, f32x4.mul(y, y)));
  if (kind == RELU) return v128.and(delta, f32x4.gt(x, zero));
  if (kind == LEAKY_RELU) return f32x4.mul(delta, whereRight(x, one, f32x4.splat(LEAK)));
  if (kind == ELU) return f32x4.mul(delta, whereRight(x, one, exponential(f32x4.pmin(x, zero))));
  if (kind == SELU) {
    const left = f32x4.mul(exponential(f32x4.pmin(x, zero)), f32x4.splat(SELU_SCALE_ALPHA));
    return f32x4.mul(delta, whereRight(x, f32x4.splat(SELU_SCALE), left));
  }
  if (kind == GELU) {
    const e = bell(x);
    return f32x4.mul(delta, multiplyAdd(f32x4.mul(x, e), f32x4.splat(BELL_SCALE), normalBelow(x, e)));
  }
  if (kind == SILU) {
    // sigmoid(-x) for 1 - sigmoid(x), which would lose its digits and be multiplied by a large x.
    const e = exponential(f32x4.neg(f32x4.abs(x))), share = sigmoidGiven(x, e);
    return f32x4.mul(delta, multiplyAdd(f32x4.mul(share, x), sigmoidGiven(f32x4.neg(x), e), share));
  }
  if (kind == SOFTPLUS) return f32x4.mul(delta, sigmoid(x));
  return delta;
}

/** Where a value is computed in a few instructions, a loop costs as much as they do: four vectors in a turn. */
@inline
function values(kind: i32, out: usize, x: usize, count: i32): void {
  if (kind == IDENTITY || kind == RELU || kind == LEAKY_RELU) {
    for (; count >= 16; count -= 16, out += 64, x += 64) {
      const x0 = v128.load(x), x1 = v128.load(x, 16), x2 = v128.load(x, 32), x3 = v128.load(x, 48);
      v128.store(out, valueOf(kind, x0));
      v128.store(out, valueOf(kind, x1), 16);
      v128.store(out, valueOf(kind, x2), 32);
      v128.store(out, valueOf(kind, x3), 48);
    }
  }
  for (const end = out + wholeVectors(count); out < end; out += 16, x += 16) {
    v128.store(out, valueOf(kind, v128.load(x)));
  }
  if (count & 3) put(out, valueOf(kind, v128.load(x)), count & 3);
}

@inline
function deltas(kind: i32, at: usize, x: usize, y: usize, count: i32): void {
  if (kind == RELU || kind == LEAKY_RELU) {
    for (; count >= 16; count -= 16, at += 64, x += 64, y += 64) {
      const x0 = v128.load(x), x1 = v128.load(x, 16), x2 = v128.load(x, 32), x3 = v128.load(x, 48);
      v128.store(at, deltaOf(kind, v128.load(at), x0, x0));
      v128.store(at, deltaOf(kind, v128.load(at, 16), x1, x1), 16);
      v128.store(at, deltaOf(kind, v128.load(at, 32), x2, x2), 32);
      v128.store(at, deltaOf(kind, v128.load(at, 48), x3, x3), 48);
    }
  }
  for (const end = at + wholeVectors(count); at < end; at += 16, x += 16, y += 16) {
    v128.store(at, deltaOf(kind, v128.load(at), v128.load(x), v128.load(y)));
  }
  if (count & 3) put(at, deltaOf(kind, v128.load(at), v128.load(x), v128.load(y)), count & 3);
}

export function activate(kind: i32, out: usize, x: usize, count: i32): void {
  switch (kind) {
    case IDENTITY: return values(IDENTITY, out, x, count);
    case SIGMOID: return values(SIGMOID, out, x, count);
    case TANH: return values(TANH, out, x, count);
    case RELU: return values(RELU, out, x, count);
    case LEAKY_RELU: return values(LEAKY_RELU, out, x, count);
    case ELU: return values(ELU, out, x, count);
    case SELU: return values(SELU, out, x, count);
    case GELU: return values(GELU, out, x, count);
    case SILU: return values(SILU, out, x, count);
    case SOFTPLUS: return values(SOFTPLUS, out, x, count);
  }
}

export function activateGradients(kind: i32, at: usize, x: usize, y: usize, count: i32): void {
  switch (kind) {
    case SIGMOID: return deltas(SIGMOID, at, x, y, count);
    case TANH: return deltas(TANH, at, x, y, count);
    case RELU: return deltas(RELU, at, x, y, count);
    case LEAKY_RELU: return deltas(LEAKY_RELU, at, x, y, count);
    case ELU: return deltas(ELU, at, x, y, count);
    case SELU: return deltas(SELU, at, x, y, count);
    case GELU: return deltas(GELU, at, x, y, count);
    case SILU: return deltas(SILU, at, x, y, count);
    case SOFTPLUS: return deltas(SOFTPLUS, at, x, y, count);
  }
}
