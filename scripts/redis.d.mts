export declare const ensureRedis: () => string;
