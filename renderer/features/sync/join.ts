import * as v from 'valibot';
import { type OfferedWay, offeredWaySchema } from '../../../shared/domain/pairing.ts';
import { ok, type Result } from '../../../shared/domain/result.ts';
import { type VaultId, vaultNameSchema } from '../../../shared/domain/vaultEntry.ts';
import type { Keep } from '../../../shared/domain/vaultKey.ts';
import type { KithBridge } from '../../../shared/ipc.ts';
import type { JoinCode } from '../../../shared/seal/joinCode.ts';
import type { Keeper } from '../../session/keeper.ts';
import { keyChanged } from '../../session/key.ts';
import type { Session } from '../../session/openSession.ts';
import { switchTo } from '../../session/shelf.ts';

/** Where the other laptop's network goes: into the open one, or into a new one beside it. */
export type Beside = 'here' | 'beside';

/** What a code that can be used offers. */
export interface Offer {
  /** null: a recovery code, which names no way. */
  readonly way: OfferedWay | null;
}

/** What a code offers; null where it cannot be used. */
export const offerOf = ({ form, read }: JoinCode): Offer | null => {
  if (form === 'recovery') return read.kind === 'key' ? { way: null } : null;
  if (read.kind !== 'pairing') return null;
  const way = v.safeParse(offeredWaySchema, read.pairing.way);
  return way.success ? { way: way.output } : null;
};

interface Joining {
  readonly kith: Keeper;
  readonly session: Session;
  readonly code: string;
  readonly offer: Offer;
  readonly keep: Keep;
  readonly how: Beside;
}

/** Letters of a laptop's name that fit into a network's. */
const mostLetters = 60;

const nameOf = (way: OfferedWay | null): string =>
  way?.kind === 'local' ? `From ${way.name.slice(0, mostLetters)}` : 'From another laptop';

// The way that the code names, as far as it can be turned on without more of the person. What fails is offered again.
const turnOn = async (kith: Keeper, vault: VaultId, way: OfferedWay | null): Promise<Result<unknown>> => {
  if (way?.kind === 'relay') return kith.syncRelay({ vault, relay: way.url });
  if (way?.kind === 'local' && kith.syncLocal) return kith.syncLocal({ vault, on: true });
  return way?.kind === 'folder' && kith.syncFolder ? kith.syncFolder(vault) : ok(null);
};

const joinBeside = async (kith: KithBridge, { session, code, offer, keep }: Joining): Promise<Result<unknown>> => {
  const made = await kith.vaultCreate(v.parse(vaultNameSchema, nameOf(offer.way)));
  if (!made.ok) return made;
  const joined = await kith.syncJoin({ vault: made.value, code, keep });
  if (!joined.ok) {
    await kith.vaultRemove(made.value);
    return joined;
  }
  await turnOn(kith, made.value, offer.way);
  return switchTo(session, made.value);
};

/** Takes a code, turns on the way that it names, and opens the network that it went into. Merges nothing yet. */
export const joinBy = async (joining: Joining): Promise<Result<unknown>> => {
  if (joining.how === 'beside' && window.kith) return joinBeside(window.kith, joining);
  const { kith, session, code, offer, keep } = joining;
  const joined = await kith.syncJoin({ vault: session.id, code, keep });
  if (!joined.ok) return joined;
  keyChanged();
  return turnOn(kith, session.id, offer.way);
};
