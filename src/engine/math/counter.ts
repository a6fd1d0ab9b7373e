/**
 * A counter-based random generator: any element of a stream is one pure function of a key and an index, so masks and
 * shuffles need no state, can be computed in any order or on any thread, and are the same in TypeScript and in
 * WebAssembly (32-bit integer operations only). It is not for cryptography.
 */

/**
 * Mixes 32 bits into 32 bits, one to one. Chris Wellons, "Prospecting for Hash Functions" (2018), `lowbias32`.
 * Takes and returns the bits of a uint32; the result may be read as a signed number.
 */
function mix(bits: number): number {
  let x = bits;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return x ^ (x >>> 16);
}

/**
 * Element `index` of the stream `key`, a uint32. Mixed twice, with the key added in two ways: with only one of them
 * the streams of two keys would be the same stream, shifted or reordered.
 */
export function counterHash(key: number, index: number): number {
  return mix(mix((index + key) | 0) ^ key) >>> 0;
}

/**
 * Shuffles `order` in place (Fisher and Yates, in Durstenfeld's form of 1964), all permutations equally likely up to
 * the 32 bits of `key`, a uint32.
 */
export function shuffleByKey(order: Int32Array, key: number): void {
  for (let last = order.length - 1; last > 0; last--) {
    // A multiplication instead of a remainder: no division, and the bias is at most (last + 1) / 2^32.
    const chosen = Math.floor((counterHash(key, last) / 2 ** 32) * (last + 1));
    const moved = order[chosen];
    order[chosen] = order[last];
    order[last] = moved;
  }
}
