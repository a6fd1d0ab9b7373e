/** Counts the words that were taken for "no value", so that a person can be told of each. */

/** A file may hold any number of them only where a person chose so. */
const MOST_WORDS = 100;

export class MissingWords {
  readonly #counts = new Map<string, number>();

  /** The empty cell needs no word. */
  add(text: string, count = 1): void {
    const word = text.trim();
    if (word === '' || (this.#counts.size >= MOST_WORDS && !this.#counts.has(word))) return;
    this.#counts.set(word, (this.#counts.get(word) ?? 0) + count);
  }

  /** Most frequent first. */
  top(most: number): { value: string; count: number }[] {
    const all = [...this.#counts].map(([value, count]) => ({ value, count }));
    return all.sort((a, b) => b.count - a.count).slice(0, most);
  }
}
