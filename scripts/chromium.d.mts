export declare const lookForChromium: () => string | undefined;
export declare const lookForPagesOnly: () => string | undefined;
export declare const findChromium: () => string;
export declare const quietFlags: () => string[];
export declare const ensureChromium: () => boolean;
export const silentFlags: () => string[];
