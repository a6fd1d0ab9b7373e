/**
 * The few global functions beyond the language itself that the kernels use. They are in Node 18 and in every browser, but
 * not in the engine's type library, and some places that run TypeScript have no WebAssembly at all: hence typed here.
 */
export interface WebAssemblyMemory {
  readonly buffer: SharedArrayBuffer;
}
/** A compiled module; it is only handed from one function to another. */
export type WebAssemblyModule = object;

export interface WebAssemblyPlatform {
  readonly validate: (bytes: Uint8Array) => boolean;
  readonly Module: new (bytes: Uint8Array) => WebAssemblyModule;
  readonly Instance: new (
    module: WebAssemblyModule,
    imports: { readonly env: { readonly memory: WebAssemblyMemory } },
  ) => { readonly exports: object };
  /** Sizes in pages of 64 KiB. Throws a RangeError when there is not so much memory. */
  readonly Memory: new (size: {
    readonly initial: number;
    readonly maximum: number;
    readonly shared: true;
  }) => WebAssemblyMemory;
}

export interface Platform {
  readonly WebAssembly?: WebAssemblyPlatform;
  readonly SharedArrayBuffer?: unknown;
  /** Decodes base64 into one character per byte. */
  readonly atob: (text: string) => string;
}

export const platform = globalThis as unknown as Platform;
