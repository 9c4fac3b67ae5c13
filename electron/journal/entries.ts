import * as v from 'valibot';
import { frame } from './frames.ts';

const randomName = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/));

/** The first entry of each file: which journal it belongs to, and how many updates came before it. */
const headerSchema = v.object({
  journal: randomName,
  seq: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  /** A log's own random name; in a snapshot, that of the log that was begun with it. Files of the first version have none. */
  log: v.exactOptional(randomName),
});
export type Header = v.InferOutput<typeof headerSchema>;

/** One entry of a journal's file. `state` is a whole vault as one Yjs update, `update` one change of it. */
export type Entry =
  | { readonly kind: 'header'; readonly header: Header }
  | { readonly kind: 'update'; readonly update: Uint8Array }
  | { readonly kind: 'state'; readonly update: Uint8Array };

// The first byte of a frame says what the others are.
const kinds = { header: 0, update: 1, state: 2 } as const;

/** Writes an entry as one frame. */
export const writeEntry = (entry: Entry): Buffer => {
  const body = entry.kind === 'header' ? Buffer.from(JSON.stringify(entry.header)) : entry.update;
  return frame(Buffer.concat([Buffer.of(kinds[entry.kind]), body]));
};

const readHeader = (bytes: Uint8Array): Header | undefined => {
  try {
    const read = v.safeParse(headerSchema, JSON.parse(Buffer.from(bytes).toString('utf8')));
    return read.success ? read.output : undefined;
  } catch {
    // Not JSON: of no kind that this version knows.
    return undefined;
  }
};

/** Reads the bytes of one whole frame; undefined where this version does not know them. */
export const readEntry = (bytes: Uint8Array): Entry | undefined => {
  const body = bytes.subarray(1);
  switch (bytes[0]) {
    case kinds.header: {
      const header = readHeader(body);
      return header && { kind: 'header', header };
    }
    case kinds.update:
      return { kind: 'update', update: body };
    case kinds.state:
      return { kind: 'state', update: body };
    default:
      return undefined;
  }
};
