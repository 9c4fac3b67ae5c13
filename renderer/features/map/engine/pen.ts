type Canvas = CanvasRenderingContext2D;

/**
 * What the map is drawn with: a canvas, or whatever else understands these words of one. A painter that uses no more
 * than these can be asked for a file too.
 */
export type Pen = Pick<
  Canvas,
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'lineJoin'
  | 'lineCap'
  | 'globalAlpha'
  | 'font'
  | 'textAlign'
  | 'textBaseline'
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'arc'
  | 'rect'
  | 'quadraticCurveTo'
  | 'bezierCurveTo'
  | 'fill'
  | 'stroke'
  | 'fillText'
  | 'strokeText'
  | 'drawImage'
  | 'save'
  | 'restore'
  | 'translate'
  | 'rotate'
> & {
  /**
   * Writes a line of text along a circle around the origin, its middle at an angle in radians from twelve o'clock, as
   * one text. Whatever lacks this is given the letters one by one.
   */
  readonly curvedText?: (text: string, radius: number, angle: number) => void;
};
