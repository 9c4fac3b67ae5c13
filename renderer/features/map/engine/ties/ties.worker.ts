import { paintMany, type TieAnswer, type TieOrder } from './tiePaint.ts';

addEventListener('message', ({ data }: MessageEvent<TieOrder>) => {
  const canvas = new OffscreenCanvas(data.width, data.height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser has no canvas');
  paintMany(context, data);
  const answer: TieAnswer = { id: data.id, bitmap: canvas.transferToImageBitmap() };
  postMessage(answer, { transfer: [answer.bitmap] });
});
