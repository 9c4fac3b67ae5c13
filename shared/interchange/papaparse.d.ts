/**
 * The part of Papa Parse that is used here. The package's own types (@types/papaparse) refer to Node's, which would
 * make Node's globals and modules type-check everywhere under shared/; the path with `.js` has no such types.
 */
declare module 'papaparse/papaparse.js' {
  interface ParseOptions {
    readonly delimiter: string;
    readonly newline: '\n';
  }
  interface ParseOutcome {
    readonly data: readonly (readonly string[])[];
    readonly errors: readonly { readonly type: string }[];
  }
  const Papa: { readonly parse: (text: string, options: ParseOptions) => ParseOutcome };
  export default Papa;
}
