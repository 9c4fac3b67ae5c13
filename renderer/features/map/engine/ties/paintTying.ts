import { tieKindWords } from '../../../../parts/tieKindWords.ts';
import { drawnRadius, type Figure } from '../figure.ts';
import { type FrontSetting, paintHalo, paintSlipAt, paintSlips, slipsFor } from '../paintFront.ts';
import { paintTies } from '../paintTies.ts';
import { type Point, toMap, toScreen } from '../view.ts';
import { betweenRims, bowedCurve, type Curve } from './curve.ts';
import type { TieBoard } from './tieBoard.ts';
import type { TieInHand } from './tieDrawing.ts';
import { handleAt, type TieHandle } from './tieHandle.ts';
import type { DrawnTie } from './tieSet.ts';

const turn = 2 * Math.PI;

/** Said while the pointer is on the handle. */
const handleWords = 'Pull to someone to tie the two';

/** Radius of the handle's dot, CSS pixels. */
const dotRadius = 6;

/** "Ada Lovelace – Bo Ek · Family, colleague": a tie in words. */
export const tieWords = ({ line, a, b }: DrawnTie): string => {
  const kinds = line.kinds.map((kind) => tieKindWords[kind]).join(', ');
  return `${a.person.name} – ${b.person.name} · ${kinds.charAt(0)}${kinds.slice(1).toLowerCase()}`;
};

/** Draws what of ties moves with the pointer: the one pointed at, the open one, the handle and a tie in the hand. */
export const paintTying = (context: CanvasRenderingContext2D, board: TieBoard, setting: FrontSetting): void => {
  const { pointed, opened } = board;
  const { inHand, handle, isPointed } = board.drawing;
  if (opened) paintPair(context, opened, setting);
  if (pointed) {
    const { a, b } = pointed.tie;
    paintLit(context, trimmed(board.curveOf(pointed.tie), a, b, setting), 2.5, setting);
    for (const end of [a, b]) paintHalo(context, end, setting, 'tied');
    paintSlipAt(context, tieWords(pointed.tie), pointed.at, setting);
  }
  if (inHand) paintInHand(context, inHand, setting);
  if (!handle) return;
  paintHandle(context, handle, setting);
  if (isPointed) paintSlipAt(context, handleWords, handleAt(handle, setting.view), setting);
};

// In front of the people a line ends at their rims.
const trimmed = (curve: Curve, a: Figure, b: Figure | undefined, { view }: FrontSetting): Curve => {
  const rim = (figure: Figure): number => (drawnRadius(figure.mark, view.zoom) + 2.5) / view.zoom;
  return betweenRims(curve, rim(a), b ? rim(b) : 0);
};

const paintLit = (
  context: CanvasRenderingContext2D,
  curve: Curve,
  width: number,
  { view, theme }: FrontSetting,
): void => paintTies(context, [curve], view, { colour: theme.accent, width });

const drawnAt = ({ atX, atY }: Figure): Point => ({ x: atX, y: atY });

const paintPair = (
  context: CanvasRenderingContext2D,
  [a, b]: readonly [Figure, Figure],
  setting: FrontSetting,
): void => {
  paintLit(context, trimmed(bowedCurve(drawnAt(a), drawnAt(b)), a, b, setting), 2, setting);
  for (const end of [a, b]) paintHalo(context, end, setting, 'hovered');
};

const paintInHand = (
  context: CanvasRenderingContext2D,
  { from, to, target }: TieInHand,
  setting: FrontSetting,
): void => {
  const end = target ? drawnAt(target) : toMap(setting.view, to);
  if (!target) context.setLineDash([5, 4]);
  paintLit(context, trimmed(bowedCurve(drawnAt(from), end), from, target, setting), 2, setting);
  context.setLineDash([]);
  paintHalo(context, from, setting, 'hovered');
  if (target) paintHalo(context, target, setting, 'selected');
  else paintDot(context, to, 4, setting.theme.accent);
  const slips = slipsFor(target ? [target, from] : [from], (figure) => figure.person.name, setting, 0);
  paintSlips(context, slips, setting.theme);
};

const paintDot = (context: CanvasRenderingContext2D, { x, y }: Point, radius: number, colour: string): void => {
  context.beginPath();
  context.arc(x, y, radius, 0, turn);
  context.fillStyle = colour;
  context.fill();
};

// A dot with a plus in it, on a short stem: something to pull a tie from.
const paintHandle = (context: CanvasRenderingContext2D, handle: TieHandle, setting: FrontSetting): void => {
  const { view, theme } = setting;
  const { x, y } = handleAt(handle, view);
  const middle = toScreen(view, { x: handle.figure.atX, y: handle.figure.atY });
  const radius = drawnRadius(handle.figure.mark, view.zoom);
  context.strokeStyle = theme.accent;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(middle.x + radius * Math.cos(handle.angle), middle.y + radius * Math.sin(handle.angle));
  context.lineTo(x, y);
  context.stroke();
  paintDot(context, { x, y }, dotRadius + 1.5, theme.paper);
  paintDot(context, { x, y }, dotRadius, theme.accent);
  context.strokeStyle = theme.accentInk;
  context.beginPath();
  context.moveTo(x - 3, y);
  context.lineTo(x + 3, y);
  context.moveTo(x, y - 3);
  context.lineTo(x, y + 3);
  context.stroke();
};
