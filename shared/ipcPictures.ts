import * as v from 'valibot';
import { bytesSchema } from './domain/bytes.ts';
import { few, type Table } from './ipcParts.ts';

/** A name for a picture, as the dialog offers it; no folders. */
const pictureName = v.pipe(v.string(), v.maxLength(120), v.regex(/^[^/\\\0]+\.(?:png|svg|pdf)$/u));

/** Bytes of the largest picture: one of pixels as large as a computer can draw. */
const mostPictureBytes = 300_000_000;

/** The rows of the table of channels about pictures of the map. */
export const pictureChannels = {
  /** Writes a picture where the person wants it, and gives the path; null where they chose no place. */
  pictureSave: {
    argument: v.object({ name: pictureName, bytes: bytesSchema }),
    mostBytes: mostPictureBytes,
    result: v.nullable(v.string()),
  },
  /** As `pictureSave`, of what stands ready for the printer, as a PDF. */
  pictureSavePdf: { argument: pictureName, mostBytes: few, result: v.nullable(v.string()) },
} as const satisfies Table;
