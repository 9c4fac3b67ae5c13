/** One line of the table: what Kith needs, what a peer or a floor needs in the same run, and the most it may be. */
export interface Row {
  readonly area: string;
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  readonly against: number;
  /** What `against` is. */
  readonly peer: string;
  readonly ratio: number;
  /** How many times the other it may be; null where it is only told. */
  readonly bar: number | null;
  readonly holds: boolean;
}

/** Makes a row; it holds where ours is at most `bar` times the other, or where there is no bar. */
export const row = (parts: Omit<Row, 'ratio' | 'holds'>): Row => {
  const ratio = parts.ours / parts.against;
  return { ...parts, ratio, holds: parts.bar === null || ratio <= parts.bar };
};

/** The middle value. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The value that a share of the values does not exceed; nearest rank. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
};
