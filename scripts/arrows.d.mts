export declare const checkArrows: (folder: string) => {
  readonly modules: number;
  readonly rules: readonly string[];
  readonly violations: string[];
};
