/** The complementary error function, which JavaScript lacks; the exact GELU and normal probabilities need it. */

const SMALL_NUMERATOR = [
  0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694,
];
const SMALL_DENOMINATOR = [1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171];
const MIDDLE_NUMERATOR = [
  2.1531153547440383e-8, 0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001, 881.952221241769,
  1712.0476126340707, 2051.0783778260716, 1230.3393547979972,
];
const MIDDLE_DENOMINATOR = [
  1, 15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903, 3290.7992357334597,
  4362.619090143247, 3439.3676741437216, 1230.3393548037495,
];
const LARGE_NUMERATOR = [
  0.016315387137302097, 0.30532663496123236, 0.36034489994980445, 0.12578172611122926, 0.016083785148742275,
  0.0006587491615298378,
];
const LARGE_DENOMINATOR = [
  1, 2.568520192289822, 1.8729528499234673, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918,
];

/** Horner's rule, highest power first. */
function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (const coefficient of coefficients) value = value * x + coefficient;
  return value;
}

/**
 * erfc(x) = 1 - erf(x), to about 1e-15 of its value.
 * W. J. Cody, "Rational Chebyshev approximations for the error function", Mathematics of Computation 23 (1969).
 */
export function complementaryErrorFunction(x: number): number {
  const size = Math.abs(x);
  const square = x * x;
  if (size <= 0.46875) return 1 - (x * polynomial(SMALL_NUMERATOR, square)) / polynomial(SMALL_DENOMINATOR, square);
  let tail: number;
  if (size <= 4) {
    tail = polynomial(MIDDLE_NUMERATOR, size) / polynomial(MIDDLE_DENOMINATOR, size);
  } else {
    const inverse = 1 / square;
    const correction = (inverse * polynomial(LARGE_NUMERATOR, inverse)) / polynomial(LARGE_DENOMINATOR, inverse);
    tail = (1 / Math.sqrt(Math.PI) - correction) / size;
  }
  tail *= Math.exp(-square);
  return x < 0 ? 2 - tail : tail;
}
