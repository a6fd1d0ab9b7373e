// Programs: calls of kernels that lie written down in memory, one behind the other, and are done in rounds without
// anything between them. What varies from round to round is not read from there but kept here while a program runs.
//
//   a call:  u32 x 16: its code, its arguments as whole numbers │ f64 x 16: nothing, its arguments as float64
//
// A call of an optimizer is done in runs: so many times, with all pointers a stride further on each time. What threads
// share is one program for every piece. They are listed one behind the other, with room for the sums of their losses:
//
//   a piece:  u32: its program, u32: how many calls that has, f64: the sum of its losses

import { activate, activateGradients } from './activations';
import { batchNorm, batchNormEvaluate, batchNormGradients } from './batchNorm';
import { dense, denseActivate, denseActivateGradients, denseInputGradients, weightGradientsPart } from './dense';
import { binaryCrossEntropy, huber, meanAbsoluteError, meanSquaredError } from './losses';
import { adam, momentum, scaledBySquares, sgd } from './optimizers';
import { crossEntropy } from './softmax';
import { clear, clippingScale, counterHash, dropout, gatherRows } from './values';

const CALL_BYTES: usize = 192;
const FLOATS: usize = 64;
/** Places behind all arguments of an optimizer. */
const RUNS: usize = 14;
const STRIDE: usize = 15;
const PIECE_BYTES: usize = 16;

// Agreed with CALLS in ../program.ts.
const GATHER: i32 = 0;
const DROPOUT: i32 = 1;
const DENSE: i32 = 2;
const BATCH_NORM: i32 = 3;
const ACTIVATE: i32 = 4;
const DENSE_ACTIVATE: i32 = 5;
const CROSS_ENTROPY: i32 = 6;
const BINARY_CROSS_ENTROPY: i32 = 7;
const MEAN_SQUARED_ERROR: i32 = 8;
const MEAN_ABSOLUTE_ERROR: i32 = 9;
const HUBER: i32 = 10;
const ACTIVATE_GRADIENTS: i32 = 11;
const BATCH_NORM_GRADIENTS: i32 = 12;
const WEIGHT_GRADIENTS: i32 = 13;
const CLEAR: i32 = 14;
const INPUT_GRADIENTS: i32 = 15;
const DENSE_ACTIVATE_GRADIENTS: i32 = 16;
const CLIP: i32 = 17;
const SGD: i32 = 18;
const MOMENTUM: i32 = 19;
const SCALED_BY_SQUARES: i32 = 20;
const ADAM: i32 = 21;
const BATCH_NORM_EVALUATE: i32 = 22;

/** Rounds before this one, with those that were left out. */
let round: i32 = 0;
/** 1-based number of the optimizer step. */
let step: i32 = 0;
let maskKey: u32 = 0;
let learningRate: f64 = 0;
let gradientScale: f64 = 1;
let firstIndex: i32 = 0;

/** Argument `i` of the call at `at`, counted from 1, as a pointer. */
@inline
function p(at: usize, i: usize): usize {
  return usize(load<u32>(at + (i << 2)));
}

@inline
function n(at: usize, i: usize): i32 {
  return load<i32>(at + (i << 2));
}

@inline
function f(at: usize, i: usize): f64 {
  return load<f64>(at + FLOATS + (i << 3));
}

/** The sum of the losses of all rounds; not finite as soon as a loss or a clipping scale is not. */
export function runProgram(
  program: usize, calls: i32, rounds: i32, skip: i32, rate: f64, steps: i32, masks: u32,
): f64 {
  const end = program + usize(calls) * CALL_BYTES;
  let loss: f64 = 0;
  learningRate = rate;
  firstIndex = skip;
  for (round = 0; round < rounds; round++) {
    step = steps + round + 1;
    maskKey = counterHash(counterHash(masks, steps + round), 0);
    gradientScale = 1;
    for (let at = program; at < end; at += CALL_BYTES) {
      const code = n(at, 0);
      if (code == BATCH_NORM_EVALUATE) {
        batchNormEvaluate(p(at, 1), p(at, 2), p(at, 3), p(at, 4), p(at, 5), p(at, 6), n(at, 7), n(at, 8));
      } else if (code >= SGD) {
        optimize(code, at);
      } else if (code >= ACTIVATE_GRADIENTS) {
        backward(code, at);
        if (!isFinite(gradientScale)) return NaN;
      } else if (code >= CROSS_ENTROPY) {
        loss += lossOf(code, at);
        if (!isFinite(loss)) return loss;
      } else {
        forward(code, at);
      }
    }
  }
  return loss;
}

function forward(code: i32, at: usize): void {
  if (code == GATHER) {
    const rows = n(at, 4), indices = p(at, 3) + (usize(firstIndex + round * rows) << 2);
    gatherRows(p(at, 1), p(at, 2), indices, rows, n(at, 5));
  } else if (code == DROPOUT) {
    dropout(p(at, 1), n(at, 2), n(at, 3), f32(f(at, 4)), counterHash(maskKey, n(at, 5)), n(at, 6));
  } else if (code == DENSE) {
    dense(p(at, 1), p(at, 2), p(at, 3), p(at, 4), n(at, 5), n(at, 6), n(at, 7));
  } else if (code == BATCH_NORM) {
    batchNorm(
      p(at, 1), p(at, 2), p(at, 3), p(at, 4), p(at, 5), p(at, 6), p(at, 7), p(at, 8), n(at, 9), n(at, 10), f(at, 11),
    );
  } else if (code == ACTIVATE) {
    activate(n(at, 1), p(at, 2), p(at, 3), n(at, 4));
  } else {
    denseActivate(n(at, 1), p(at, 2), p(at, 3), p(at, 4), p(at, 5), p(at, 6), n(at, 7), n(at, 8), n(at, 9));
  }
}

function lossOf(code: i32, at: usize): f64 {
  if (code == CROSS_ENTROPY) {
    return crossEntropy(p(at, 1), p(at, 2), p(at, 3), p(at, 4), n(at, 5), n(at, 6), n(at, 7), p(at, 8));
  }
  if (code == BINARY_CROSS_ENTROPY) {
    return binaryCrossEntropy(p(at, 1), p(at, 2), p(at, 3), p(at, 4), n(at, 5), n(at, 6), n(at, 7), p(at, 8));
  }
  if (code == MEAN_SQUARED_ERROR) return meanSquaredError(p(at, 1), p(at, 2), p(at, 3), n(at, 4), n(at, 5));
  if (code == MEAN_ABSOLUTE_ERROR) return meanAbsoluteError(p(at, 1), p(at, 2), p(at, 3), n(at, 4), n(at, 5));
  return huber(p(at, 1), p(at, 2), p(at, 3), n(at, 4), n(at, 5));
}

function backward(code: i32, at: usize): void {
  if (code == ACTIVATE_GRADIENTS) {
    activateGradients(n(at, 1), p(at, 2), p(at, 3), p(at, 4), n(at, 5));
  } else if (code == BATCH_NORM_GRADIENTS) {
    batchNormGradients(p(at, 1), p(at, 2), p(at, 3), p(at, 4), p(at, 5), p(at, 6), n(at, 7), n(at, 8));
  } else if (code == WEIGHT_GRADIENTS) {
    weightGradientsPart(
      p(at, 1), p(at, 2), p(at, 3), p(at, 4), n(at, 5), n(at, 6), n(at, 7), n(at, 8), n(at, 9),
    );
  } else if (code == CLEAR) {
    clear(p(at, 1), n(at, 2));
  } else if (code == INPUT_GRADIENTS) {
    denseInputGradients(p(at, 1), p(at, 2), p(at, 3), n(at, 4), n(at, 5), n(at, 6));
  } else if (code == DENSE_ACTIVATE_GRADIENTS) {
    denseActivateGradients(n(at, 1), p(at, 2), p(at, 3), p(at, 4), p(at, 5), p(at, 6), n(at, 7), n(at, 8), n(at, 9));
  } else {
    gradientScale = clippingScale(p(at, 1), n(at, 2), f(at, 3));
  }
}

/** Program `piece` of the list at `pieces`, once. */
export function runPiece(pieces: usize, piece: i32, skip: i32, rate: f64, steps: i32, masks: u32): void {
  const at = pieces + usize(piece) * PIECE_BYTES;
  store<f64>(at, runProgram(p(at, 0), n(at, 1), 1, skip, rate, steps, masks), 8);
}

function optimize(code: i32, at: usize): void {
  const rate = f32(learningRate), scale = f32(gradientScale);
  const stride = p(at, STRIDE), end = usize(n(at, RUNS)) * stride;
  const w = p(at, 1), g = p(at, 2), m = p(at, 3);
  if (code == SGD) {
    for (let s: usize = 0; s < end; s += stride) {
      sgd(w + s, g + s, n(at, 3), rate, scale, f32(f(at, 6)), f32(f(at, 7)));
    }
  } else if (code == MOMENTUM) {
    for (let s: usize = 0; s < end; s += stride) {
      momentum(
        w + s, g + s, m + s, n(at, 4), rate, scale, f32(f(at, 7)), f32(f(at, 8)), f32(f(at, 9)), n(at, 10) != 0,
      );
    }
  } else if (code == SCALED_BY_SQUARES) {
    for (let s: usize = 0; s < end; s += stride) {
      scaledBySquares(
        w + s, g + s, m + s, n(at, 4), rate, scale, f32(f(at, 7)), f32(f(at, 8)), f32(f(at, 9)), f32(f(at, 10)),
        f32(f(at, 11)),
      );
    }
  } else {
    const beta1 = f(at, 8), beta2 = f(at, 9), v = p(at, 4), keep = f32(1 - learningRate * f(at, 10));
    const correctedRate = f32(learningRate / (1 - wholePower(beta1, step)));
    const inverseRoot = f32(1 / sqrt(1 - wholePower(beta2, step)));
    for (let s: usize = 0; s < end; s += stride) {
      adam(
        w + s, g + s, m + s, v + s, n(at, 5), scale, f32(f(at, 6)), f32(f(at, 7)),
        f32(beta1), f32(1 - beta1), f32(beta2), f32(1 - beta2), correctedRate, inverseRoot, keep,
      );
    }
  }
}

/** As in ../../math/wholePower.ts, multiplication by multiplication. */
function wholePower(base: f64, exponent: i32): f64 {
  let power: f64 = 1;
  for (; exponent > 0; exponent >>= 1, base *= base) {
    if (exponent & 1) power *= base;
  }
  return power;
}
