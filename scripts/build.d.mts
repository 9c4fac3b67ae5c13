export declare const ensureBuild: (mode: 'production' | 'test') => boolean;
