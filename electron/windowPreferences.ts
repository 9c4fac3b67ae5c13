import type { WebContents } from 'electron';
import * as v from 'valibot';

/** How every window of Kith is made. */
export const sealed = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  spellcheck: false,
} as const;

/**
 * What a window's preferences must not gainsay, as Electron resolved them. A preference that it does not give back is
 * not judged: Kith's own window is made of `sealed` above, and a test sees to it that there is no other.
 */
const resolvedSchema = v.object({
  sandbox: v.optional(v.literal(true)),
  contextIsolation: v.optional(v.literal(true)),
  nodeIntegration: v.optional(v.literal(false)),
  nodeIntegrationInWorker: v.optional(v.literal(false)),
  nodeIntegrationInSubFrames: v.optional(v.literal(false)),
  webSecurity: v.optional(v.literal(true)),
  allowRunningInsecureContent: v.optional(v.literal(false)),
  experimentalFeatures: v.optional(v.literal(false)),
  enableBlinkFeatures: v.optional(v.literal('')),
  webviewTag: v.optional(v.literal(false)),
});

/** Whether preferences, as Electron gives them back, leave a window as sealed as Kith's own. */
export const isSealed = (resolved: unknown): boolean =>
  resolved === undefined || resolved === null || v.safeParse(resolvedSchema, resolved).success;

/**
 * The preferences with which contents were made, if they can be had: Electron uses this method itself but has taken it
 * out of its type declarations.
 */
export const preferencesOf = (contents: WebContents): unknown => {
  const ask: unknown = Reflect.get(contents, 'getLastWebPreferences');
  return typeof ask === 'function' ? Reflect.apply(ask, contents, []) : undefined;
};
