import type { Session } from 'electron';
import { isOwnAddress } from './address.ts';

/** Names of the permissions that a page can ask for, as Electron declares them. */
type Permission = Parameters<NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>>[1];

/** The only permissions given, and only to Kith's own page, each with its reason. */
const given: ReadonlyMap<Permission, string> = new Map([
  ['persistent-storage', 'the network is the only copy; Chromium must not clear it away when the disk is nearly full'],
  ['clipboard-sanitized-write', 'a receipt or a leftover is copied when the person presses the button for it'],
]);

/** Why the permissions that a page is likeliest to ask for are refused; every other one is refused as never needed. */
const refused: ReadonlyMap<Permission, string> = new Map([
  ['media', 'Kith never listens or looks'],
  ['display-capture', 'Kith never records the screen'],
  ['geolocation', 'Kith never asks where you are'],
  ['notifications', 'Kith does not interrupt'],
  ['clipboard-read', 'pasting is done by the person, with the usual keys'],
  ['openExternal', 'links leave through the checked channel openExternal'],
  ['fileSystem', 'files are dropped or chosen, one at a time'],
  ['local-network', 'the window has no network'],
  ['loopback-network', 'the window has no network'],
]);

/**
 * Decides on one permission.
 * @param origin the address of the page that asks
 * @returns whether it is given, and the reason either way
 */
export const decide = (
  permission: Permission,
  origin: string,
): { readonly given: boolean; readonly reason: string } => {
  const reason = given.get(permission);
  if (reason === undefined) return { given: false, reason: refused.get(permission) ?? 'Kith has no use for it' };
  return isOwnAddress(`${origin.replace(/\/$/, '')}/`)
    ? { given: true, reason }
    : { given: false, reason: 'only the window of Kith may have it' };
};

/** Refuses every permission and device but those in the table above, and tells `log` of each refused request. */
export const refusePermissions = (session: Session, log: (line: string) => void): void => {
  session.setPermissionCheckHandler((_contents, permission, origin) => decide(permission, origin).given);
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const decision = decide(permission, details.requestingUrl);
    if (!decision.given) log(`permission refused: ${permission} (${decision.reason})`);
    answer(decision.given);
  });
  session.setDevicePermissionHandler(() => false);
};
