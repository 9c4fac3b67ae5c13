import { shrinkPhoto } from './photo.ts';

addEventListener('message', ({ data }: MessageEvent<Blob>) => {
  shrinkPhoto(data)
    .then((small) => postMessage(small))
    .catch(reportError);
});
