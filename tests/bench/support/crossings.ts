/** A point of a drawing. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

const side = (a: Spot, b: Spot, c: Spot): number => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

/** How many pairs of ties, drawn as straight lines, cross; ties that share an end do not. */
export const crossingsOf = (spots: readonly Spot[], ties: readonly (readonly [number, number])[]): number => {
  const lines = ties.flatMap(([a, b]) => {
    const [from, to] = [spots[a], spots[b]];
    return from && to ? [{ a, b, from, to }] : [];
  });
  let count = 0;
  lines.forEach((one, i) => {
    for (let j = i + 1; j < lines.length; j += 1) {
      const other = lines[j];
      if (!other || one.a === other.a || one.a === other.b || one.b === other.a || one.b === other.b) continue;
      const apart = side(one.from, one.to, other.from) * side(one.from, one.to, other.to) >= 0;
      if (!apart && side(other.from, other.to, one.from) * side(other.from, other.to, one.to) < 0) count += 1;
    }
  });
  return count;
};

/** The length of all ties, as a multiple of the drawing's radius: the distance of the outermost person. */
export const lengthOf = (spots: readonly Spot[], ties: readonly (readonly [number, number])[]): number => {
  const radius = Math.max(...spots.map(({ x, y }) => Math.hypot(x, y)));
  let sum = 0;
  for (const [a, b] of ties) {
    const [from, to] = [spots[a], spots[b]];
    if (from && to) sum += Math.hypot(from.x - to.x, from.y - to.y);
  }
  return sum / radius;
};
