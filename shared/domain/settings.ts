import * as v from 'valibot';
import { wellFormed } from './text.ts';

/** What the map's circle may be divided by. */
export const divisions = ['none', 'tag', 'organisation', 'intention', 'met'] as const;
export type Division = (typeof divisions)[number];

/** The owner's choices that follow the vault to every laptop. A key that is not written has its default at read. */
export const settingsSchema = v.object({
  /** What "You" is called on the map; empty: "You". */
  egoName: v.pipe(v.string(), v.trim(), v.maxLength(120), v.transform(wellFormed)),
  /** True once the owner has been through the first run or skipped it. */
  welcomed: v.boolean(),
  /** What the map's circle is divided by. */
  sectors: v.picklist(divisions),
});
export type Settings = v.InferOutput<typeof settingsSchema>;

/** What a vault shows before its owner chose anything. */
export const defaultSettings: Settings = { egoName: '', welcomed: false, sectors: 'none' };
