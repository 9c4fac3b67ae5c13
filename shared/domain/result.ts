/** An expected failure is a value: `reason` is a whole sentence that may be shown to the person. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const failed = (reason: string): { readonly ok: false; readonly reason: string } => ({ ok: false, reason });

/** The end of a switch over a union: a new member fails to compile here. */
export const assertNever = (value: never): never => {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
};
