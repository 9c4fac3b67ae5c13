import { arrange, type ToArrange } from '../../../shared/domain/arrange/arrange.ts';

addEventListener('message', ({ data }: MessageEvent<ToArrange>) => postMessage(arrange(data)));
