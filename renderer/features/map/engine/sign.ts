import type { Sign } from '../../../parts/signed.ts';
import type { Pen } from './pen.ts';

const turn = 2 * Math.PI;
/** Dots of a dotted rim. */
const dots = 9;

/**
 * Draws the sign of a group into a mark, within its rim.
 * @param radius of the mark, and `line` how broad its rim is, CSS pixels
 */
export const paintSign = (
  context: Pen,
  sign: Sign,
  at: { readonly x: number; readonly y: number },
  radius: number,
  line: number,
  colour: string,
): void => {
  const within = Math.max(radius - 2.6 * line, radius * 0.55);
  context.beginPath();
  if (sign === 'double') {
    context.moveTo(at.x + within, at.y);
    context.arc(at.x, at.y, within, 0, turn);
    context.strokeStyle = colour;
    context.lineWidth = line;
    context.stroke();
    return;
  }
  for (let dot = 0; dot < dots; dot += 1) {
    const angle = (dot / dots) * turn;
    const [x, y] = [at.x + within * Math.cos(angle), at.y + within * Math.sin(angle)];
    context.moveTo(x + line, y);
    context.arc(x, y, line, 0, turn);
  }
  // What is written into the mark afterwards has the colour of before.
  const before = context.fillStyle;
  context.fillStyle = colour;
  context.fill();
  context.fillStyle = before;
};
