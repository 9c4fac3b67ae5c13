export declare const checkArrows: (folder: string) => { readonly modules: number; readonly violations: string[] };
