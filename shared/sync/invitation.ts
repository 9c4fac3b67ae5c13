import { failed, ok, type Result } from '../domain/result.ts';
import { type Pairing, pairingCodeOf } from '../seal/pairingCode.ts';
import { shortLength } from './group.ts';
import type { SyncState } from './state.ts';
import type { Ways } from './ways.ts';

/** What an inviting device tells of itself. */
export interface Inviting extends Pick<Pairing, 'key' | 'epoch' | 'writer'> {
  readonly ways: Ways;
  /** What this laptop is called where others see it. */
  readonly name: string;
  /** What was last remembered of the room; undefined where that is nothing yet. */
  readonly state: SyncState | undefined;
}

// A relay needs nothing of the person at the other laptop, the local network that both are there, a folder has to be
// chosen. A laptop is found there by the network's key, so the code needs no id of it.
const wayOf = ({ relay, folder, local }: Ways, name: string): Pairing['way'] | undefined => {
  if (relay !== null) return { kind: 'relay', url: relay };
  if (local) return { kind: 'local', name, id: '' };
  return folder === null ? undefined : { kind: 'folder' };
};

/** The pairing code by which another laptop joins. Fails where no way is turned on, or its address is too long. */
export const invitationOf = ({ key, epoch, writer, ways, name, state }: Inviting): Result<string> => {
  const way = wayOf(ways, name);
  if (!way) return failed('Turn a way of sync on first, then add the laptop.');
  const read = Object.entries(state?.heads ?? {}).map(([of, { sequence }]) => [of, sequence] as const);
  const own = [writer, state?.own.sequence ?? 0] as const;
  const heads = new Map([...read, own].filter(([, sequence]) => sequence > 0).map(([of, at]) => [short(of), at]));
  const code = pairingCodeOf({ key, epoch, way, writer, heads });
  return code === undefined ? failed('The address of the relay is too long for a code.') : ok(code);
};

const short = (writer: string): string => writer.slice(0, shortLength);
