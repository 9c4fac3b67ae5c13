const half = Math.PI / 2;
const turn = 2 * Math.PI;

/** Arctangent for 0 to 1, within 2e-8: Abramowitz and Stegun, "Handbook of Mathematical Functions", 4.4.49. */
const arctangent = (t: number): number => {
  const s = t * t;
  const far = -0.142_088_994_4 + s * (0.106_562_639_3 + s * (-0.075_289_64 + s * (0.042_909_613_8 + s * far2(s))));
  return t * (1 + s * (-0.333_331_452_8 + s * (0.199_935_508_5 + s * far)));
};

const far2 = (s: number): number => -0.016_165_736_7 + s * 0.002_866_225_7;

/**
 * The angle of a point, radians clockwise from three o'clock in [0, 2π), as the map counts. Made of sums, products and
 * quotients only, which every engine computes to the same bit; `Math.atan2` differs between engines in its last digits,
 * and an order sorted by it could differ between two laptops.
 */
export const angleOf = (x: number, y: number): number => {
  const wide = Math.abs(x);
  const high = Math.abs(y);
  const most = Math.max(wide, high);
  if (most === 0) return 0;
  const first = arctangent(Math.min(wide, high) / most);
  const quarter = high > wide ? half - first : first;
  const above = x < 0 ? Math.PI - quarter : quarter;
  const angle = y < 0 ? turn - above : above;
  return angle >= turn ? 0 : angle;
};

/** How far it is from one angle to another the shorter way round, radians in [-π, π); both in [0, 2π). */
export const turnTo = (from: number, to: number): number => {
  const way = to - from;
  return way >= Math.PI ? way - turn : way < -Math.PI ? way + turn : way;
};
