/**
 * The few global functions beyond the language itself that compiled code needs. They are in Node 18 and in every browser, but
 * not in the engine's type library, and some places that run TypeScript have no WebAssembly at all: hence typed here.
 */
export interface WebAssemblyMemory {
  readonly buffer: SharedArrayBuffer;
}
/** Memory that belongs to one instance alone. */
export interface PrivateMemory {
  readonly buffer: ArrayBuffer;
}
/** A compiled module; it is only handed from one function to another. */
export type WebAssemblyModule = object;

export interface WebAssemblyPlatform {
  readonly validate: (bytes: Uint8Array) => boolean;
  readonly Module: new (bytes: Uint8Array) => WebAssemblyModule;
  readonly Instance: new (
    module: WebAssemblyModule,
    imports: { readonly env: { readonly memory: WebAssemblyMemory | PrivateMemory } },
  ) => { readonly exports: object };
  /** Sizes in pages of 64 KiB. Throws a RangeError when there is not so much memory. */
  readonly Memory: {
    new (size: { readonly initial: number; readonly maximum: number; readonly shared: true }): WebAssemblyMemory;
    new (size: { readonly initial: number; readonly maximum: number }): PrivateMemory;
  };
}

export interface Platform {
  readonly WebAssembly?: WebAssemblyPlatform;
  readonly SharedArrayBuffer?: unknown;
  /** Decodes base64 into one character per byte. */
  readonly atob: (text: string) => string;
}

export const platform = globalThis as unknown as Platform;

/** What a `data:` URL of base64 holds. */
export function bytesOfUrl(dataUrl: string): Uint8Array {
  const text = platform.atob(dataUrl.slice(dataUrl.indexOf(',') + 1));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
