import type { Pen } from '../engine/pen.ts';
import type { SvgNode } from './svgNode.ts';

/** How far the letters' line lies below the middle of their height, as a part of their size. */
const middle = 0.34;
/** A full circle cannot be one arc: it would begin where it ends. */
const full = 2 * Math.PI - 1e-6;

interface State {
  readonly x: number;
  readonly y: number;
  /** Radians clockwise. */
  readonly turn: number;
}

/** What decides how a text looks. */
interface Font {
  readonly weight: string;
  readonly size: number;
}

const short = (value: number): string => String(Math.round(value * 100) / 100);

const anchors: Readonly<Record<CanvasTextAlign, string>> = {
  center: 'middle',
  left: 'start',
  start: 'start',
  right: 'end',
  end: 'end',
};

/**
 * Writes SVG where it is asked to draw on a canvas. It knows what the map's painters use: paths, filled and stroked,
 * pictures, and text, which stays text. A text keeps the width that it has on the map, whatever font it is shown in.
 */
export class SvgPen implements Pen {
  fillStyle: Pen['fillStyle'] = '#000';
  strokeStyle: Pen['strokeStyle'] = '#000';
  lineWidth = 1;
  lineJoin: CanvasLineJoin = 'miter';
  lineCap: CanvasLineCap = 'butt';
  globalAlpha = 1;
  font = '400 12px sans-serif';
  textAlign: CanvasTextAlign = 'left';
  textBaseline: CanvasTextBaseline = 'alphabetic';
  readonly nodes: SvgNode[] = [];
  readonly #widthOf: (text: string, font: string) => number;
  readonly #pictureOf: (image: CanvasImageSource) => string;
  readonly #saved: State[] = [];
  #state: State = { x: 0, y: 0, turn: 0 };
  #path: string[] = [];
  #halo: { readonly text: string; readonly attributes: Readonly<Record<string, string>> } | undefined;
  #curves = 0;

  /**
   * @param widthOf the width of a text on the map, CSS pixels
   * @param pictureOf a picture as a `data:` address
   */
  constructor(widthOf: (text: string, font: string) => number, pictureOf: (image: CanvasImageSource) => string) {
    this.#widthOf = widthOf;
    this.#pictureOf = pictureOf;
  }

  save(): void {
    this.#saved.push(this.#state);
  }

  restore(): void {
    this.#state = this.#saved.pop() ?? this.#state;
  }

  translate(x: number, y: number): void {
    const at = this.#at(x, y);
    this.#state = { ...this.#state, ...at };
  }

  rotate(turn: number): void {
    this.#state = { ...this.#state, turn: this.#state.turn + turn };
  }

  beginPath(): void {
    this.#path = [];
  }

  moveTo(x: number, y: number): void {
    this.#path.push(`M${this.#point(x, y)}`);
  }

  lineTo(x: number, y: number): void {
    this.#path.push(`L${this.#point(x, y)}`);
  }

  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.#path.push(`C${this.#point(x1, y1)} ${this.#point(x2, y2)} ${this.#point(x, y)}`);
  }

  quadraticCurveTo(x1: number, y1: number, x: number, y: number): void {
    this.#path.push(`Q${this.#point(x1, y1)} ${this.#point(x, y)}`);
  }

  rect(x: number, y: number, width: number, height: number): void {
    const corners = [
      [x + width, y],
      [x + width, y + height],
      [x, y + height],
    ] as const;
    this.#path.push(`M${this.#point(x, y)}`, ...corners.map(([cx, cy]) => `L${this.#point(cx, cy)}`), 'Z');
  }

  arc(x: number, y: number, radius: number, from: number, to: number, back = false): void {
    const on = (angle: number): string => this.#point(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
    const r = short(radius);
    const sweep = back ? 0 : 1;
    const start = this.#path.length === 0 || this.#path.at(-1) === 'Z' ? 'M' : 'L';
    const arcTo = (angle: number, large: 0 | 1): string => `A${r} ${r} 0 ${large} ${sweep} ${on(angle)}`;
    // A move to where the arc begins was made already.
    if (this.#path.at(-1) !== `M${on(from)}`) this.#path.push(`${start}${on(from)}`);
    if (Math.abs(to - from) >= full) this.#path.push(arcTo(from + Math.PI, 1), arcTo(from, 1), 'Z');
    else this.#path.push(arcTo(to, Math.abs(to - from) > Math.PI ? 1 : 0));
  }

  fill(): void {
    this.#add('path', { d: this.#path.join(''), fill: String(this.fillStyle) });
  }

  stroke(): void {
    this.#add('path', { d: this.#path.join(''), fill: 'none', ...this.#stroke() });
  }

  /** Kept until the same text is filled: the two are one text with a border. */
  strokeText(text: string): void {
    this.#halo = { text, attributes: { ...this.#stroke(), 'stroke-linejoin': this.lineJoin, 'paint-order': 'stroke' } };
  }

  fillText(text: string, x: number, y: number): void {
    const { size } = this.#font();
    const at = this.#at(x, this.textBaseline === 'middle' ? y + size * middle : y);
    const turned = this.#state.turn === 0 ? {} : { transform: this.#turned(at) };
    this.#add(
      'text',
      {
        x: short(at.x),
        y: short(at.y),
        ...turned,
        'text-anchor': anchors[this.textAlign],
        ...this.#letters(text),
      },
      text,
    );
  }

  curvedText(text: string, radius: number, angle: number): void {
    const { size } = this.#font();
    const width = this.#widthOf(text, this.font);
    const r = radius - size * middle;
    const half = Math.min(Math.PI * 0.99, width / r);
    const on = (turn: number): string => this.#point(r * Math.sin(turn), -r * Math.cos(turn));
    this.#curves += 1;
    const id = `line-${this.#curves}`;
    const d = `M${on(angle - half)}A${short(r)} ${short(r)} 0 0 1 ${on(angle + half)}`;
    this.#add('path', { id, d, fill: 'none' });
    const line: SvgNode = { tag: 'textPath', attributes: { href: `#${id}`, startOffset: '50%' }, inside: text };
    this.#add('text', { 'text-anchor': 'middle', ...this.#letters(text) }, [line]);
  }

  drawImage(image: CanvasImageSource, x: number, y: number, width = 0, height = 0): void {
    const at = this.#at(x, y);
    const box = { x: short(at.x), y: short(at.y), width: short(width), height: short(height) };
    this.#add('image', { ...box, href: this.#pictureOf(image) });
  }

  #at(x: number, y: number): { x: number; y: number } {
    const { x: left, y: top, turn } = this.#state;
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    return { x: left + x * cos - y * sin, y: top + x * sin + y * cos };
  }

  #point(x: number, y: number): string {
    const at = this.#at(x, y);
    return `${short(at.x)} ${short(at.y)}`;
  }

  #turned({ x, y }: { x: number; y: number }): string {
    return `rotate(${short((this.#state.turn * 180) / Math.PI)} ${short(x)} ${short(y)})`;
  }

  #font(): Font {
    const [, weight = '400', size = '12'] = /^(\d+) ([\d.]+)px/.exec(this.font) ?? [];
    return { weight, size: Number(size) };
  }

  #stroke(): Readonly<Record<string, string>> {
    const ends = this.lineCap === 'butt' ? {} : { 'stroke-linecap': this.lineCap };
    return { stroke: String(this.strokeStyle), 'stroke-width': short(this.lineWidth), ...ends };
  }

  #letters(text: string): Readonly<Record<string, string>> {
    const { weight, size } = this.#font();
    const width = this.#widthOf(text, this.font);
    const halo = this.#halo?.text === text ? this.#halo.attributes : {};
    this.#halo = undefined;
    return {
      'font-size': short(size),
      'font-weight': weight,
      fill: String(this.fillStyle),
      ...halo,
      // One letter, or two in a mark, would only be pulled out of shape.
      ...(text.length > 2 ? { textLength: short(width), lengthAdjust: 'spacingAndGlyphs' } : {}),
    };
  }

  #add(tag: string, attributes: Readonly<Record<string, string>>, inside: SvgNode['inside'] = ''): void {
    if (tag === 'path' && attributes.d === '') return;
    const faint = this.globalAlpha === 1 ? {} : { opacity: short(this.globalAlpha) };
    this.nodes.push({ tag, attributes: { ...attributes, ...faint }, inside });
  }
}
