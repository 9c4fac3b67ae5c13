import fc from 'fast-check';
import type { Alter } from '../../shared/domain/alter.ts';
import { daysBefore } from '../../shared/domain/calendarDate.ts';
import { interactionKinds } from '../../shared/domain/interaction.ts';
import { sectorsOf } from '../../shared/domain/sectors.ts';
import { divisions } from '../../shared/domain/settings.ts';
import { wellFormed } from '../../shared/domain/text.ts';
import { tieKinds } from '../../shared/domain/tie.ts';
import {
  addAlter,
  addAlters,
  addChannel,
  archiveAlters,
  deleteAlters,
  editAlter,
  editChannel,
  moveAlters,
  restoreAlters,
} from '../../shared/vault/commands/alters.ts';
import { connectAll, connectTo } from '../../shared/vault/commands/connect.ts';
import { beginImport } from '../../shared/vault/commands/importPeople.ts';
import { editInteraction, logInteraction, removeInteraction } from '../../shared/vault/commands/interactions.ts';
import { chooseMove, placeAlters } from '../../shared/vault/commands/moves.ts';
import { addSample, removeSample } from '../../shared/vault/commands/sample.ts';
import { divide, releaseAngles } from '../../shared/vault/commands/seats.ts';
import { editSettings } from '../../shared/vault/commands/settings.ts';
import { tagAlters, tagAltersNamed } from '../../shared/vault/commands/tagging.ts';
import { addTag, editTag, removeTag } from '../../shared/vault/commands/tags.ts';
import { editTier } from '../../shared/vault/commands/tiers.ts';
import { addTie, editTie, removeTie } from '../../shared/vault/commands/ties.ts';
import type { Vault } from '../../shared/vault/vault.ts';
import { openNote } from '../support/vault.ts';

/** Numbers and words from which an action picks its people and values, whatever the vault then holds. */
export interface Picks {
  readonly a: number;
  readonly b: number;
  readonly word: string;
}

const words = ['', 'Ada', 'ada', 'Grace', '😀', 'é', '\ud83d', 'x'.repeat(61), 'Zoë Quill'];

export const anyPicks: fc.Arbitrary<Picks> = fc.record({
  a: fc.nat(40),
  b: fc.nat(40),
  word: fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 8, unit: 'binary' })),
});

const pick = <T>(from: Iterable<T>, at: number): T | undefined => {
  const list = [...from];
  return list[at % Math.max(1, list.length)];
};

const somebody = (vault: Vault, at: number): Alter | undefined => pick(vault.alters.values(), at);

const some = (vault: Vault, { a, b }: Picks) =>
  [somebody(vault, a), somebody(vault, b)].flatMap((alter) => (alter ? [alter.id] : []));

const seats = (vault: Vault, { a, b }: Picks) => new Map(some(vault, { a, b, word: '' }).map((id) => [id, a + b / 3]));

const place = (vault: Vault, { a, b }: Picks) => {
  const tier = pick(vault.tierOrder(), a);
  return tier && b % 4 > 0 ? { tier: tier.id, angle: b % 3 === 0 ? null : b / 7 } : null;
};

const importSome = (vault: Vault, { a, b, word }: Picks): void => {
  const begun = beginImport(vault, 'Imported people');
  if (!begun.ok) return;
  const writer = begun.value;
  const person = { tagNames: [word, 'choir'], channels: [], leftovers: [], sources: ['key'], note: 'From a file.' };
  for (let slice = 0; slice < a % 3; slice += 1) {
    writer.write(Array.from({ length: b % 4 }, (_, i) => ({ ...person, name: `Person ${slice}.${i}` })));
  }
  if (a % 2 === 0) writer.finish();
  else writer.cancel();
};

const sample = {
  people: [
    { key: 'x', name: 'Xenia', ring: 'inner', tags: ['choir'], note: 'Invented.' },
    { key: 'y', name: 'Yann', ring: 'known', tags: [] },
  ],
  tags: [{ name: 'choir', hue: 3 }],
  ties: [{ a: 'x', b: 'y', kind: 'friend' as const, note: '' }],
  interactions: [{ kind: 'walk' as const, daysAgo: 3, people: ['x', 'y'], note: '' }],
};

const typeSomewhere = (vault: Vault, { a, b, word }: Picks): void => {
  const alter = somebody(vault, a);
  if (!alter) return;
  const note = openNote(vault, alter.id);
  // As an editor does, which never parts the halves of a character.
  const letters = [...vault.noteText(alter.id)];
  const at = b % (letters.length + 1);
  const offset = letters.slice(0, at).join('').length;
  if (b % 3 === 0 && at < letters.length) note.erase(offset, letters[at]?.length ?? 0);
  else note.type(wellFormed(word), offset);
  if (b % 5 === 0) note.pause();
  note.close();
};

/** All that the owner can do; each takes what it finds in the vault and may be refused. */
export const commands: Readonly<Record<string, (vault: Vault, picks: Picks) => unknown>> = {
  add: (vault, picks) =>
    addAlter(vault, {
      name: `Person ${picks.a}`,
      placement: place(vault, picks),
      seat: picks.b % 2 ? picks.a : null,
      note: picks.word,
      role: picks.word,
    }),
  addSeveral: (vault, { a, word }) => addAlters(vault, 'Added two', [{ name: word }, { name: `Person ${a}` }]),
  edit: (vault, { a, b, word }) => {
    const alter = somebody(vault, a);
    const field = pick(['name', 'nickname', 'organisation', 'role', 'met'] as const, b);
    return alter && field && editAlter(vault, alter.id, { [field]: word });
  },
  intend: (vault, { a, b }) => {
    const alter = somebody(vault, a);
    return alter && editAlter(vault, alter.id, { intention: b % 2 ? 'friend' : null });
  },
  addChannel: (vault, { a, word }) => {
    const alter = somebody(vault, a);
    return alter && addChannel(vault, alter.id, { kind: 'email', value: word, label: '' });
  },
  editChannel: (vault, { a, b, word }) => {
    const alter = somebody(vault, a);
    const channel = alter && pick(alter.channels, b);
    return channel && editChannel(vault, alter.id, { ...channel, value: word });
  },
  move: (vault, picks) =>
    moveAlters(
      vault,
      some(vault, picks),
      place(vault, picks),
      picks.a % 2 ? seats(vault, { ...picks, b: picks.b + 1 }) : undefined,
    ),
  tidy: (vault, picks) => divide(vault, 'none', seats(vault, picks)),
  release: (vault, picks) => releaseAngles(vault, some(vault, picks), picks.b % 2 ? seats(vault, picks) : undefined),
  placeAlters: (vault, picks) => {
    const ids = some(vault, picks);
    const at = place(vault, picks);
    const by = pick(divisions, picks.b);
    if (!at || by === undefined) return undefined;
    const places = new Map(ids.map((id, i) => [id, { ...at, angle: i % 3 ? i : null }]));
    const to = by === 'none' ? undefined : pick(sectorsOf(vault.alters.values(), by, vault.tags).sectors, picks.a);
    return placeAlters(vault, { places, ...(to && by !== 'none' ? { change: { ids, by, to } } : {}) });
  },
  connectAll: (vault, picks) => {
    const kind = pick(tieKinds, picks.a + picks.b);
    return kind && connectAll(vault, some(vault, picks), kind);
  },
  connectTo: (vault, picks) => {
    const [one, kind] = [somebody(vault, picks.a), pick(tieKinds, picks.b)];
    return (
      one &&
      kind &&
      connectTo(vault, one.id, [...vault.alters.values()].map(({ id }) => id).slice(0, picks.b % 4), kind)
    );
  },
  choose: (vault, { a, b }) => {
    const [id, apart] = pick(vault.apart, a) ?? [];
    const one = pick(apart ?? [], b);
    return id && one && chooseMove(vault, id, one.place);
  },
  archive: (vault, picks) => archiveAlters(vault, some(vault, picks), picks.b % 2 === 0),
  delete: (vault, picks) => deleteAlters(vault, some(vault, picks)),
  restore: (vault, picks) => restoreAlters(vault, some(vault, picks)),
  addTie: (vault, { a, b, word }) => {
    const [from, to, kind] = [somebody(vault, a), somebody(vault, b), pick(tieKinds, a)];
    return from && to && kind && addTie(vault, { a: from.id, b: to.id, kind, note: word });
  },
  editTie: (vault, { a, b, word }) => {
    const [tie, kind] = [pick(vault.ties.values(), a), pick(tieKinds, b)];
    return tie && kind && editTie(vault, tie.id, { kind, note: word });
  },
  removeTie: (vault, { a }) => {
    const tie = pick(vault.ties.values(), a);
    return tie && removeTie(vault, tie.id);
  },
  log: (vault, picks) => {
    const kind = pick(interactionKinds, picks.a);
    const day = daysBefore(vault.edge.today(), (picks.b % 9) - 1);
    return kind && logInteraction(vault, { kind, day, participants: some(vault, picks), note: picks.word });
  },
  editInteraction: (vault, { a, b, word }) => {
    const [one, kind] = [pick(vault.interactions.values(), a), pick(interactionKinds, b)];
    const day = daysBefore(vault.edge.today(), b % 9);
    return one && kind && editInteraction(vault, one.id, b % 2 ? { kind, note: word } : { day });
  },
  removeInteraction: (vault, { a }) => {
    const one = pick(vault.interactions.values(), a);
    return one && removeInteraction(vault, one.id);
  },
  addTag: (vault, { word }) => addTag(vault, word),
  editTag: (vault, { a, b, word }) => {
    const tag = pick(vault.tags.values(), a);
    return tag && editTag(vault, tag.id, b % 2 ? { name: word } : { hue: b % 8 });
  },
  removeTag: (vault, { a }) => {
    const tag = pick(vault.tags.values(), a);
    return tag && removeTag(vault, tag.id);
  },
  tag: (vault, picks) => {
    const tag = pick(vault.tags.values(), picks.a);
    return tag && tagAlters(vault, some(vault, picks), tag.id, picks.b % 3 > 0);
  },
  tagNamed: (vault, picks) => tagAltersNamed(vault, some(vault, picks), picks.word),
  editTier: (vault, { a, b, word }) => {
    const tier = pick(vault.tierOrder(), a);
    return tier && editTier(vault, tier.id, b % 2 ? { name: word } : { capacity: b });
  },
  editSettings: (vault, { a, word }) =>
    editSettings(vault, a % 3 === 0 ? { sectors: pick(divisions, a) ?? 'none' } : { egoName: word }),
  type: typeSomewhere,
  import: importSome,
  addSample: (vault) => addSample(vault, sample),
  removeSample: (vault) => removeSample(vault),
};

/** A command by name with its picks; readable where a property fails. */
export const anyCommand: fc.Arbitrary<{ readonly name: string; readonly picks: Picks }> = fc.record({
  name: fc.constantFrom(...Object.keys(commands), 'add', 'add', 'move', 'move', 'type'),
  picks: anyPicks,
});

export const runCommand = (vault: Vault, { name, picks }: { readonly name: string; readonly picks: Picks }): unknown =>
  commands[name]?.(vault, picks);
