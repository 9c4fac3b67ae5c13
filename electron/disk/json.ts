import * as v from 'valibot';
import { sameBytes, writeDurably } from './durable.ts';

/** Reads JSON of a schema; undefined where it is neither. */
export const parseJson = <T>(schema: v.GenericSchema<unknown, T>, text: string): T | undefined => {
  try {
    const read = v.safeParse(schema, JSON.parse(text));
    return read.success ? read.output : undefined;
  } catch {
    // Torn or of another program; what its words would quote may be names.
    return undefined;
  }
};

/** Writes a value as JSON that people can read, durably. Throws as the file system does; the former file then stays. */
export const writeJson = (path: string, value: unknown): Promise<void> => {
  const bytes = new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
  return writeDurably(path, bytes, sameBytes(bytes));
};
