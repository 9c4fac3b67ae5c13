import type { Session, WebContents } from 'electron';
import { isOwnAddress } from './address.ts';
import { permissionOf } from './log/events.ts';
import type { Log } from './log/log.ts';

/** Names of the permissions that a page can ask for, as Electron declares them. */
type Permission = Parameters<NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>>[1];

/** The only permissions given, and only to Kith's own page, each with its reason. */
const given: ReadonlyMap<Permission, string> = new Map([
  ['persistent-storage', 'the network is the only copy; Chromium must not clear it away when the disk is nearly full'],
  ['clipboard-sanitized-write', 'a receipt or a leftover is copied when the person presses the button for it'],
]);

const scanning = 'a code is scanned with the camera that the person opened for it';

/** Why the permissions that a page is likeliest to ask for are refused; every other one is refused as never needed. */
const refused: ReadonlyMap<Permission, string> = new Map([
  ['media', 'Kith never listens, and looks only while the person scans a code'],
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
 * @param isScan the camera alone is asked for, by a window whose camera is open
 * @returns whether it is given, and the reason either way
 */
export const decide = (
  permission: Permission,
  origin: string,
  isScan = false,
): { readonly given: boolean; readonly reason: string } => {
  const reason = permission === 'media' && isScan ? scanning : given.get(permission);
  if (reason === undefined) return { given: false, reason: refused.get(permission) ?? 'Kith has no use for it' };
  return isOwnAddress(`${origin.replace(/\/$/, '')}/`)
    ? { given: true, reason }
    : { given: false, reason: 'only the window of Kith may have it' };
};

type DeviceAnswer = (id: string) => void;

/**
 * Refuses every permission and device but those in the table above, and tells `log` of each refused request.
 * @param mayScan whether these contents may use the camera just now
 */
export const refusePermissions = (
  session: Session,
  log: Log,
  mayScan: (contents: WebContents | null) => boolean,
): void => {
  session.setPermissionCheckHandler((contents, permission, origin, details) => {
    const isScan = permission === 'media' && details.mediaType === 'video' && mayScan(contents);
    return decide(permission, origin, isScan).given;
  });
  session.setPermissionRequestHandler((contents, permission, answer, details) => {
    const kinds = permission === 'media' && 'mediaTypes' in details ? details.mediaTypes : undefined;
    const isScan = kinds?.length === 1 && kinds[0] === 'video' && mayScan(contents);
    const decision = decide(permission, details.requestingUrl, isScan);
    if (!decision.given) log.event('permissionRefused', { permission: permissionOf(permission) });
    answer(decision.given);
  });
  refuseDevices(session, log);
};

/** Kith has no use for any device; where nobody answers, Electron would offer the first one there is. */
const refuseDevices = (session: Session, log: Log): void => {
  session.setDevicePermissionHandler(() => false);
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  session.setDisplayMediaRequestHandler((_request, answer) => {
    log.event('deviceRefused', { device: 'screen' });
    answer(null);
  });
  const refuse =
    (device: 'hid' | 'serial' | 'usb') =>
    (event: { preventDefault: () => void }, answer: DeviceAnswer): void => {
      event.preventDefault();
      answer('');
      log.event('deviceRefused', { device });
    };
  session.on('select-hid-device', (event, _details, answer) => refuse('hid')(event, answer));
  session.on('select-serial-port', (event, _ports, _contents, answer) => refuse('serial')(event, answer));
  session.on('select-usb-device', (event, _details, answer) => refuse('usb')(event, answer));
};
