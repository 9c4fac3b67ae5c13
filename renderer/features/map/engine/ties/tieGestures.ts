import type { GestureEvents } from '../gestures.ts';
import type { TieBoard } from './tieBoard.ts';

/** Lets what is done with ties go before everything else that a gesture may mean. */
export const tiesFirst = (board: TieBoard, others: GestureEvents): GestureEvents => ({
  ...others,
  holds: (at) => board.drawing.arms(at) || others.holds(at),
  onHover: (at) => board.hovers(at) || others.onHover(at),
  onClick: (...press) => board.clicks(press[0]) || others.onClick(...press),
  onCarryStart: (from) => board.drawing.begin(from) || others.onCarryStart(from),
  onCarryMove: (to) => board.drawing.moveTo(to) || others.onCarryMove(to),
  onCarryEnd: (dropped) => board.drawing.end(dropped) || others.onCarryEnd(dropped),
});
