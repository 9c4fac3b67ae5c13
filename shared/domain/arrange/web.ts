/** Who is tied to whom, and how strongly: the neighbours of node i lie in `ends` from `start[i]` up to `start[i + 1]`. */
export interface Web {
  readonly size: number;
  readonly start: Int32Array;
  readonly ends: Int32Array;
  readonly weights: Float64Array;
}

/** An edge between two nodes. */
export type Edge = readonly [a: number, b: number, weight: number];

/** Makes a web of edges; what joins the same two nodes becomes one, in whatever order the edges come. */
export const webOf = (size: number, edges: readonly Edge[]): Web => {
  const merged = mergeEdges(size, edges);
  const start = new Int32Array(size + 1);
  for (const [a, b] of merged) {
    start[a + 1] = (start[a + 1] ?? 0) + 1;
    start[b + 1] = (start[b + 1] ?? 0) + 1;
  }
  for (let i = 0; i < size; i += 1) start[i + 1] = (start[i + 1] ?? 0) + (start[i] ?? 0);
  const next = Int32Array.from(start);
  const ends = new Int32Array(2 * merged.length);
  const weights = new Float64Array(2 * merged.length);
  const put = (from: number, to: number, weight: number): void => {
    const at = next[from] ?? 0;
    next[from] = at + 1;
    ends[at] = to;
    weights[at] = weight;
  };
  for (const [a, b, weight] of merged) {
    put(a, b, weight);
    put(b, a, weight);
  }
  return { size, start, ends, weights };
};

// Sums of numbers depend on their order, so what joins the same two is put in one order before it is added up.
const mergeEdges = (size: number, edges: readonly Edge[]): Edge[] => {
  const pairs = new Map<number, number[]>();
  for (const [a, b, weight] of edges) {
    if (a === b || weight <= 0) continue;
    const pair = a < b ? a * size + b : b * size + a;
    const weights = pairs.get(pair);
    if (weights) weights.push(weight);
    else pairs.set(pair, [weight]);
  }
  const sorted = Float64Array.from(pairs.keys()).sort();
  return Array.from(sorted, (pair): Edge => {
    const weights = pairs.get(pair) ?? [];
    const sum = weights.sort((one, other) => one - other).reduce((all, weight) => all + weight, 0);
    return [Math.floor(pair / size), pair % size, sum];
  });
};

/** Whether a node has any edge. */
export const isTied = ({ start }: Web, node: number): boolean => (start[node + 1] ?? 0) > (start[node] ?? 0);
