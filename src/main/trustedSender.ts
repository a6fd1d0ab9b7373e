/** Messages count only when they come from the one window's own page, and not from a frame inside it. */

export interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
}

/** @param frame null when the frame is gone before its message arrives */
export function isTrustedSender(frame: SenderFrame | null, pageOrigin: string): boolean {
  return frame !== null && frame.parent === null && originOf(frame.url) === pageOrigin;
}

/** `scheme://host:port`, for schemes of our own as well, for which `URL.origin` is "null". */
export function originOf(url: string): string | null {
  try {
    const { protocol, host } = new URL(url);
    return host === '' ? null : `${protocol}//${host}`;
  } catch {
    return null;
  }
}
