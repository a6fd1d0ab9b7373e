/** Counts over all bytes of a file: what speaks for UTF-8, for UTF-16, and for no text at all. */

export class BytesEvidence {
  bytes = 0;
  /** Characters of several bytes that are valid UTF-8. */
  valid = 0;
  /** Bytes from 0x80 that are no part of one. */
  invalid = 0;
  /** Control characters that no text has; tab, line ends, form feed, Ctrl-Z and escape are text. NUL is counted apart. */
  controls = 0;
  /** NUL bytes at even and at odd places. */
  nulsAtEven = 0;
  nulsAtOdd = 0;
  /** 1-based; the first control character or NUL. */
  firstControl = 0;
  #expected = 0;
  #seen = 0;

  add(piece: Uint8Array): void {
    for (let at = 0; at < piece.length; at += 1) {
      const byte = piece[at] ?? 0;
      if (byte < 0x80) {
        this.#breakOff();
        if (byte < 32 && (byte < 9 || byte > 13) && byte !== 0x1a && byte !== 0x1b) this.#control(byte, at);
      } else if (byte < 0xc0) {
        this.#continue();
      } else {
        this.#breakOff();
        if (byte < 0xc2 || byte > 0xf4) this.invalid += 1;
        else {
          this.#expected = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
          this.#seen = 1;
        }
      }
    }
    this.bytes += piece.length;
  }

  /** To be called after the last piece: a character that was begun is not valid. */
  end(): void {
    this.#breakOff();
  }

  /** Of UTF-16 with Latin letters, every other byte is zero where they stand. */
  get utf16(): 'utf-16le' | 'utf-16be' | null {
    const { nulsAtEven: even, nulsAtOdd: odd, bytes } = this;
    if ((even + odd) * SHARE_OF_NULS < bytes || even + odd < LEAST_NULS) return null;
    if (odd > even * ONE_SIDE) return 'utf-16le';
    return even > odd * ONE_SIDE ? 'utf-16be' : null;
  }

  get isBinary(): boolean {
    const nuls = this.nulsAtEven + this.nulsAtOdd;
    return this.controls > FEW + this.bytes * CONTROL_SHARE || nuls > FEW + this.bytes * NUL_SHARE;
  }

  #continue(): void {
    if (this.#expected === 0) {
      this.invalid += 1;
      return;
    }
    this.#seen += 1;
    if (this.#seen < this.#expected) return;
    this.valid += 1;
    this.#expected = 0;
  }

  #breakOff(): void {
    if (this.#expected > 0) this.invalid += this.#seen;
    this.#expected = 0;
  }

  #control(byte: number, at: number): void {
    if (this.firstControl === 0) this.firstControl = this.bytes + at + 1;
    if (byte > 0) this.controls += 1;
    else if ((this.bytes + at) % 2 === 0) this.nulsAtEven += 1;
    else this.nulsAtOdd += 1;
  }
}

/** At least one byte in so many is NUL in UTF-16, even of Chinese text: commas, digits and line ends see to it. */
const SHARE_OF_NULS = 25;
const LEAST_NULS = 8;
/** So many times more NULs stand on one side. */
const ONE_SIDE = 20;
/** A few are an accident in any text, more of them none; NULs come in blocks where a disk failed. */
const FEW = 3;
const CONTROL_SHARE = 0.001;
const NUL_SHARE = 0.1;
