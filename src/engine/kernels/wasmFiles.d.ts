/** The compiled kernels as `data:` URLs: no file to find and nothing to fetch at run time. */
declare module '*.wasm?url&inline' {
  const url: string;
  export default url;
}
