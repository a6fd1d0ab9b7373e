/**
 * Powers with whole exponents by repeated squaring, in an order of multiplications that assembly/program.ts follows too:
 * the same bits everywhere, which `**` does not promise.
 */
export function wholePower(base: number, exponent: number): number {
  let power = 1;
  let square = base;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) power *= square;
    square *= square;
  }
  return power;
}
