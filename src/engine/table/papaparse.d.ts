/** The one class of PapaParse 5.7 that is used here. (`@types/papaparse` would bring Node's globals into every program.) */
declare module 'papaparse' {
  export interface ParserConfig {
    readonly delimiter: string;
    readonly newline: '\n';
    readonly quoteChar: string;
  }
  export interface ParserError {
    readonly code: 'MissingQuotes' | 'InvalidQuotes';
    /** Index into `data` of the row with the error. */
    readonly row: number;
  }
  export interface ParserResult {
    readonly data: string[][];
    readonly errors: readonly ParserError[];
    /** `cursor`: where the first row that is not in `data` begins. */
    readonly meta: { readonly cursor: number };
  }
  interface Parser {
    /** With `ignoreLastRow` the last row, which may go on in the next chunk, is left out. */
    parse(input: string, baseIndex: number, ignoreLastRow: boolean): ParserResult;
  }
  const Papa: { readonly Parser: new (config: ParserConfig) => Parser };
  export default Papa;
}
