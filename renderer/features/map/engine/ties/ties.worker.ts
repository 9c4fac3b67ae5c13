import type { TieAnswer, TieOrder } from './tiePaint.ts';

// Each curve is stroked for itself, so that a band of many grows darker than one.
const paint = (context: OffscreenCanvasRenderingContext2D, { curves, strokes, zoom, x, y, ratio }: TieOrder): void => {
  let at = 0;
  const next = (by: number): number => {
    const number = curves[at] ?? 0;
    at += 1;
    return by + number * zoom;
  };
  context.lineCap = 'round';
  for (const { count, colour, alpha, width } of strokes) {
    context.strokeStyle = colour;
    context.globalAlpha = alpha;
    context.lineWidth = width * ratio;
    for (let curve = 0; curve < count; curve += 1) {
      context.beginPath();
      context.moveTo(next(x), next(y));
      context.bezierCurveTo(next(x), next(y), next(x), next(y), next(x), next(y));
      context.stroke();
    }
  }
};

addEventListener('message', ({ data }: MessageEvent<TieOrder>) => {
  const canvas = new OffscreenCanvas(data.width, data.height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser has no canvas');
  paint(context, data);
  const answer: TieAnswer = { id: data.id, bitmap: canvas.transferToImageBitmap() };
  postMessage(answer, { transfer: [answer.bitmap] });
});
