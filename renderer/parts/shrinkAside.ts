import * as v from 'valibot';
import { photoSchema } from '../../shared/domain/alter.ts';
import type { Result } from '../../shared/domain/result.ts';

const answerSchema = v.variant('ok', [
  v.object({ ok: v.literal(true), value: photoSchema }),
  v.object({ ok: v.literal(false), reason: v.string() }),
]);

/** As `shrinkPhoto`, in a worker of its own, so that the window answers while a large picture is opened. */
export const shrinkAside = (picture: Blob): Promise<Result<string>> =>
  new Promise<Result<string>>((resolve, reject) => {
    const worker = new Worker(new URL('./photo.worker.ts', import.meta.url), { type: 'module' });
    const end = (settle: () => void): void => {
      worker.terminate();
      settle();
    };
    worker.onmessage = ({ data }: MessageEvent<unknown>) => end(() => resolve(v.parse(answerSchema, data)));
    worker.onerror = (event) => end(() => reject(new Error(event.message)));
    worker.postMessage(picture);
  });
