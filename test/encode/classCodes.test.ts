/** Values as classes: the codes are the same however many bytes each takes. */
import { describe, expect, it } from 'vitest';
import { classCodesOf } from '../../src/engine/encode/classCodes';
import { numbers } from './tables';

describe.each([1, 127, 128, 129, 32_767, 32_768, 32_769, 40_000])('%i different numbers', (different) => {
  // Each comes three times, with a gap after every one: also when codes have just grown.
  const values = Array.from({ length: 3 * 2 * different }, (_, at) => (at % 2 === 1 ? null : (at / 2) % different));
  const { codes, labels } = classCodesOf(numbers('x', values));

  it('are numbered as they appear', () => {
    expect(labels).toHaveLength(different);
    expect(labels.at(-1)).toBe(String(different - 1));
    expect(Array.from(codes)).toEqual(values.map((value) => value ?? -1));
  });

  it('take as few bytes as can tell them apart', () => {
    expect(codes.BYTES_PER_ELEMENT).toBe(different <= 128 ? 1 : different <= 32_768 ? 2 : 4);
  });
});
