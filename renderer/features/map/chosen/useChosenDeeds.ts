import { useMemo, useRef } from 'react';
import type { Alter } from '../../../../shared/domain/alter.ts';
import type { AlterId, TagId } from '../../../../shared/domain/ids.ts';
import type { Tier } from '../../../../shared/domain/tier.ts';
import { archiveAlters } from '../../../../shared/vault/commands/alters.ts';
import { tagAlters, tagAltersNamed } from '../../../../shared/vault/commands/tagging.ts';
import type { Vault } from '../../../../shared/vault/vault.ts';
import { copyNames } from '../../../parts/copyNames.ts';
import { type Notices, useNotices } from '../../../session/notices.tsx';
import { type Chosen, useChosen } from '../../../session/selection.tsx';
import { useVault } from '../../../session/vaultContext.tsx';
import { useView, type View } from '../../../session/view.tsx';
import { whoWords } from '../carryWords.ts';
import { tiedTo } from '../mapFeed.ts';
import { type Moving, useMoving } from '../useMoving.ts';

/** What can be done with everyone chosen; each deed on people is one step of undo. */
export interface ChosenDeeds {
  /** To a ring or, with null, back to the tray. */
  readonly moveTo: (tier: Tier | null) => void;
  /** Gives a tag, or takes it. */
  readonly tag: (id: TagId, on: boolean) => void;
  readonly tagNamed: (name: string) => void;
  readonly connect: () => void;
  readonly archive: () => void;
  readonly copyNames: () => void;
  readonly addNeighbours: () => void;
  readonly clear: () => void;
}

interface Setting {
  readonly vault: Vault;
  readonly notices: Notices;
  readonly view: View;
  readonly move: Moving['move'];
  /** Asked when something is done, so that the deeds stay the same while people are chosen. */
  readonly chosen: () => Chosen;
}

const idsOf = (people: readonly Alter[]): AlterId[] => people.map(({ id }) => id);
const whom = (people: readonly Alter[]): string => whoWords(people.map(({ name }) => name));
const are = (people: readonly Alter[]): string => (people.length === 1 ? 'is' : 'are');

const moveTo = ({ notices, move }: Setting, people: readonly Alter[], tier: Tier | null): void => {
  // Those who stand there already keep the angle they were given by hand.
  const going = people.filter(({ placement }) => (placement?.tier ?? null) !== (tier?.id ?? null));
  if (going.length > 0) move(idsOf(going), tier && { tier: tier.id, angle: null });
  else notices.say(`${whom(people)} ${are(people)} there already.`);
};

const tag = ({ vault, notices }: Setting, people: readonly Alter[], id: TagId, on: boolean): void => {
  const name = vault.tags.get(id)?.name ?? '';
  const done = on ? `Tagged ${whom(people)} “${name}”.` : `Took “${name}” from ${whom(people)}.`;
  notices.tell(tagAlters(vault, idsOf(people), id, on), done);
};

const addNeighbours = ({ vault, notices, chosen }: Setting, people: readonly Alter[]): void => {
  const more = new Set(people.flatMap(({ id }) => tiedTo(vault, id)));
  for (const { id } of people) more.delete(id);
  chosen().add(more);
  if (more.size === 0) notices.say('Everyone they are tied to is chosen already.');
};

const deedsOf = (setting: Setting): ChosenDeeds => {
  const { vault, notices, view, chosen } = setting;
  const withChosen = (act: (people: readonly Alter[]) => void) => (): void => {
    const people = [...chosen().ids].flatMap((id) => vault.alters.get(id) ?? []);
    if (people.length > 0) act(people);
    else notices.say('Nobody is chosen yet: Space chooses whom you stand at on the map.');
  };
  return {
    moveTo: (tier) => withChosen((people) => moveTo(setting, people, tier))(),
    tag: (id, on) => withChosen((people) => tag(setting, people, id, on))(),
    tagNamed: (name) =>
      withChosen((people) =>
        notices.tell(tagAltersNamed(vault, idsOf(people), name), `Tagged ${whom(people)} “${name}”.`),
      )(),
    connect: withChosen(() => view.setDialog('connect')),
    archive: withChosen((people) =>
      notices.tell(archiveAlters(vault, idsOf(people), true), `${whom(people)} ${are(people)} archived.`),
    ),
    copyNames: withChosen((people) => copyNames(people, notices)),
    addNeighbours: withChosen((people) => addNeighbours(setting, people)),
    clear: () => chosen().clear(),
  };
};

/** What can be done with everyone chosen just now. */
export const useChosenDeeds = (): ChosenDeeds => {
  const vault = useVault();
  const notices = useNotices();
  const view = useView();
  const { move } = useMoving();
  const now = useChosen();
  const latest = useRef(now);
  latest.current = now;
  return useMemo(
    () => deedsOf({ vault, notices, view, move, chosen: () => latest.current }),
    [vault, notices, view, move],
  );
};
