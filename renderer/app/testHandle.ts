import * as v from 'valibot';
import { daysBefore } from '../../shared/domain/calendarDate.ts';
import { deviceIdSchema } from '../../shared/domain/device.ts';
import type { AlterId, TagId, TierId } from '../../shared/domain/ids.ts';
import type { TieKind } from '../../shared/domain/tie.ts';
import { canonicalText } from '../../shared/vault/canonical.ts';
import { addAlters, editAlter, moveAlters, type NewAlter } from '../../shared/vault/commands/alters.ts';
import { logInteraction } from '../../shared/vault/commands/interactions.ts';
import { tagAlters } from '../../shared/vault/commands/tagging.ts';
import { addTag } from '../../shared/vault/commands/tags.ts';
import { writeNewTie } from '../../shared/vault/commands/ties.ts';
import type { Vault } from '../../shared/vault/vault.ts';
import type { Session } from '../session/openSession.ts';

/** One edit of a person: another role, other fields, another place, a tag more or less, or words at the head of their note. */
export type PersonEdit = { readonly who: AlterId } & (
  | { readonly role: string }
  | { readonly fields: Parameters<typeof editAlter>[2] }
  | { readonly tier: string; readonly angle: number }
  | { readonly tag: TagId; readonly on: boolean }
  | { readonly note: string }
);

const runEdit = (vault: Vault, edit: PersonEdit): void => {
  if ('role' in edit) editAlter(vault, edit.who, { role: edit.role });
  else if ('fields' in edit) editAlter(vault, edit.who, edit.fields);
  else if ('tier' in edit) moveAlters(vault, [edit.who], { tier: edit.tier as TierId, angle: edit.angle });
  else if ('tag' in edit) tagAlters(vault, [edit.who], edit.tag, edit.on);
  else vault.note(edit.who).insert(0, edit.note);
};

/** What specs and benches hold in their hands. Only in builds of mode `test`; see Start.tsx. */
export interface TestHandle {
  readonly vault: Vault;
  /** Adds people through the app's own command and gives their ids in the same order. */
  addPeople(people: readonly (Omit<NewAlter, 'placement'> & { tier?: string; angle?: number })[]): AlterId[];
  /** Makes a tag by the app's own command and gives its id; one of this name must not be there. */
  addTag(name: string): TagId;
  /** Ties people by their ids. */
  addTies(pairs: readonly (readonly [AlterId, AlterId])[], kind?: TieKind): void;
  /** Writes down that one spoke with someone so many days ago, once for each. */
  addContacts(id: AlterId, daysAgo: readonly number[]): void;
  /** Edits people one after another, each by the command that the screen would run. */
  edit(edits: readonly PersonEdit[]): void;
  /** All of the network as text that is the same on every laptop that has the same. */
  canonical(): string;
  idOf(name: string): AlterId | undefined;
  /** Tells the window which device of the network it is on. */
  beDevice(id: string): void;
}

declare global {
  interface Window {
    /** The open vault, in test builds. */
    kithVault?: Vault;
    kithTest?: TestHandle;
  }
}

/** Puts the handle on the window. */
export const exposeForTests = ({ vault, edge }: Pick<Session, 'vault' | 'edge'>): void => {
  window.kithVault = vault;
  window.kithTest = {
    vault,
    addPeople: (people) => {
      const before = new Set([...vault.alters.values()].map((alter) => alter.id));
      addAlters(
        vault,
        'Added for a test',
        people.map(({ tier, angle, ...rest }) => ({
          ...rest,
          placement: tier === undefined ? null : { tier: tier as TierId, angle: angle ?? null },
        })),
      );
      return [...vault.alters.values()].map((alter) => alter.id).filter((id) => !before.has(id));
    },
    addTag: (name) => {
      const made = addTag(vault, name);
      if (!made.ok) throw new Error(made.reason);
      return made.value;
    },
    addTies: (pairs, kind = 'knows') => {
      vault.transact('Tied for a test', (roots) => {
        for (const [a, b] of pairs) writeNewTie(vault, roots, { a, b, kind });
      });
    },
    addContacts: (id, daysAgo) => {
      for (const days of daysAgo) {
        const day = daysBefore(edge.today(), days);
        const logged = logInteraction(vault, { kind: 'call', day, participants: [id] });
        if (!logged.ok) throw new Error(logged.reason);
      }
    },
    edit: (edits) => {
      for (const edit of edits) runEdit(vault, edit);
    },
    canonical: () => canonicalText(vault.doc),
    beDevice: (id) => {
      edge.device = v.parse(deviceIdSchema, id);
    },
    idOf: (name) => [...vault.alters.values()].find((alter) => alter.name === name)?.id,
  };
};
