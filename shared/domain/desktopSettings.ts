import * as v from 'valibot';
import { acceleratorSchema } from './accelerator.ts';

/** What one computer's shell keeps for itself; it never travels with a network. A missing key has its default. */
export const desktopSettingsSchema = v.object({
  /** Kith stays in the tray when its window is closed. */
  keepInTray: v.optional(v.boolean(), false),
  /** Keys that open quick add from anywhere; null: none. */
  quickKeys: v.optional(v.nullable(acceleratorSchema), 'CmdOrCtrl+Shift+K'),
});
export type DesktopSettings = v.InferOutput<typeof desktopSettingsSchema>;

/** What the settings screen shows of this computer. */
export const desktopStateSchema = v.object({
  keepInTray: v.boolean(),
  quickKeys: v.nullable(acceleratorSchema),
  /** Asked of the system at each reading: it can be changed there too. */
  openAtLogin: v.boolean(),
  /** Why the keys are not heard just now; null while they are, or while there are none. */
  quickKeysTrouble: v.nullable(v.string()),
});
export type DesktopState = v.InferOutput<typeof desktopStateSchema>;

/** A change of these settings; what is left out stays. */
export const desktopPatchSchema = v.partial(v.pick(desktopStateSchema, ['keepInTray', 'quickKeys', 'openAtLogin']));
export type DesktopPatch = v.InferOutput<typeof desktopPatchSchema>;
