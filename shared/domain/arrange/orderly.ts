/**
 * Gives each of a sorted row of wishes a place of its own, keeping their order, so that the sum of the squared ways is
 * about the least: isotonic regression by pooling adjacent violators (Barlow, Bartholomew, Bremner and Brunk, 1972) of
 * the wish less the rank, rounded. Linear.
 * @param wishes the place each would like, counted in places from 0, rising
 * @param size how many places there are; at least as many as wishes
 * @param round true where the place after the last is the first
 * @returns the place of each wish
 */
export const placeInOrder = (wishes: Float64Array, size: number, round: boolean): Int32Array => {
  const count = wishes.length;
  if (count > size) throw new Error('there are more wishes than places');
  const wish = (i: number): number => (wishes[i % count] ?? 0) + Math.floor(i / count) * size - i;
  // Thrice round the circle the middle turn does not feel where the row was cut.
  const level = risingRow(round ? 3 * count : count, wish);
  const first = round ? widestStep(level, count) : 0;
  const low = round ? Math.round(level[first] ?? 0) : 0;
  const places = new Int32Array(count);
  for (let i = first; i < first + count; i += 1) {
    const place = Math.min(Math.max(Math.round(level[i] ?? 0), low), low + size - count) + i;
    places[i % count] = ((place % size) + size) % size;
  }
  return places;
};

/** The rising row that is nearest to a row of numbers. */
const risingRow = (count: number, value: (i: number) => number): Float64Array => {
  const means = new Float64Array(count);
  const weights = new Int32Array(count);
  let blocks = 0;
  for (let i = 0; i < count; i += 1) {
    let mean = value(i);
    let weight = 1;
    while (blocks > 0 && (means[blocks - 1] ?? 0) >= mean) {
      blocks -= 1;
      const before = weights[blocks] ?? 0;
      mean = (mean * weight + (means[blocks] ?? 0) * before) / (weight + before);
      weight += before;
    }
    means[blocks] = mean;
    weights[blocks] = weight;
    blocks += 1;
  }
  const row = new Float64Array(count);
  let at = 0;
  for (let block = 0; block < blocks; block += 1) {
    row.fill(means[block] ?? 0, at, at + (weights[block] ?? 0));
    at += weights[block] ?? 0;
  }
  return row;
};

/** Where the middle turn is best cut: at the widest step between two neighbours. */
const widestStep = (level: Float64Array, count: number): number => {
  let cut = count;
  let widest = Number.NEGATIVE_INFINITY;
  for (let i = count; i < 2 * count; i += 1) {
    const step = (level[i] ?? 0) - (level[i - 1] ?? 0);
    if (step <= widest) continue;
    widest = step;
    cut = i;
  }
  return cut;
};
