import * as v from 'valibot';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { type AlterId, tierIdSchema } from '../../shared/domain/ids.ts';
import { addAlters, addChannel, editAlter, moveAlters } from '../../shared/vault/commands/alters.ts';
import { tagAltersNamed } from '../../shared/vault/commands/tagging.ts';
import { addTie, editTie } from '../../shared/vault/commands/ties.ts';
import { type Laptop, makeLaptop, openNote, syncAll, value } from '../support/vault.ts';

const size = 5000;
const close = v.parse(tierIdSchema, 'close');

/** How often a person's map was read whole, which ties were asked for, and how often all roots, while something ran. */
const countReads = (laptop: Laptop, run: () => void) => {
  const people = vi.spyOn(Y.Map.prototype, 'forEach');
  const ties = vi.spyOn(laptop.doc.getMap('ties'), 'get');
  const roots = vi.spyOn(laptop.doc.share, Symbol.iterator);
  run();
  const counts = {
    people: people.mock.calls.length,
    ties: new Set(ties.mock.calls.map(([id]) => id)).size,
    roots: roots.mock.calls.length,
  };
  vi.restoreAllMocks();
  return counts;
};

describe('S44 the work of an edit does not grow with the vault', () => {
  const [here, there] = [makeLaptop('a'), makeLaptop('b')];
  let ids: AlterId[] = [];

  beforeAll(() => {
    const people = Array.from({ length: size }, (_, i) => ({ name: `Person ${i}`, note: i % 5 === 0 ? 'Kind.' : '' }));
    value(addAlters(here.vault, 'Added many', people));
    ids = [...here.vault.alters.values()].map((alter) => alter.id);
    here.doc.transact(() => {
      for (const [i, a] of ids.entries()) {
        const b = ids[(i + 1) % size];
        if (!b) throw new Error('there are many');
        const [first, second] = a < b ? [a, b] : [b, a];
        const at = '2026-01-01T00:00:00.000Z';
        const tie = { id: `t${i}`, a: first, b: second, kind: 'knows', note: '', createdAt: at, updatedAt: at };
        here.doc.getMap('ties').set(tie.id, tie);
      }
    });
    syncAll(here, there);
    openNote(here.vault, idAt(0)).type('first, so that the note is known');
  });

  const idAt = (at: number): AlterId => {
    const id = ids[at];
    if (!id) throw new Error('there are many');
    return id;
  };

  test('one of 5,000 moved: one person is read again, and nothing else', () => {
    const move = (): void => void value(moveAlters(here.vault, [idAt(7)], { tier: close, angle: 1 }));
    expect(countReads(here, move)).toEqual({ people: 1, ties: 0, roots: 0 });
    expect(countReads(here, () => void here.vault.history.undo())).toEqual({ people: 1, ties: 0, roots: 0 });
    expect(countReads(here, () => void here.vault.history.redo())).toEqual({ people: 1, ties: 0, roots: 0 });
  });

  test('forty moved: forty', () => {
    const move = (): void => void value(moveAlters(here.vault, ids.slice(0, 40), { tier: close, angle: null }));
    expect(countReads(here, move).people).toBe(40);
  });

  test('an edit, an address, a new tag on one: one', () => {
    expect(countReads(here, () => void value(editAlter(here.vault, idAt(3), { role: 'Nurse' }))).people).toBe(1);
    const phone = { kind: 'phone' as const, value: '1', label: '' };
    expect(countReads(here, () => void value(addChannel(here.vault, idAt(3), phone))).people).toBe(1);
    expect(countReads(here, () => void value(tagAltersNamed(here.vault, [idAt(3)], 'choir'))).people).toBe(1);
  });

  test('a tie: no person, and that tie', () => {
    const [tie] = here.vault.tiesOf(idAt(9));
    if (!tie) throw new Error('there are two');
    expect(countReads(here, () => void value(editTie(here.vault, tie.id, { note: 'school' })))).toMatchObject({
      people: 0,
      ties: 1,
    });
    const more = { a: idAt(9), b: idAt(100), kind: 'friend' as const };
    expect(countReads(here, () => void value(addTie(here.vault, more)))).toMatchObject({ people: 0, ties: 1 });
  });

  test('a letter in a known note: no person, and no walk over the notes', () => {
    const note = openNote(here.vault, idAt(0));
    expect(countReads(here, () => note.type('x'))).toEqual({ people: 0, ties: 0, roots: 0 });
  });

  test('what comes from another laptop: as many as it changed', () => {
    value(moveAlters(here.vault, [idAt(11), idAt(12)], null));
    expect(countReads(there, () => syncAll(here, there)).people).toBeGreaterThanOrEqual(2);
    value(moveAlters(here.vault, [idAt(11), idAt(12)], { tier: close, angle: 0 }));
    expect(countReads(there, () => syncAll(here, there)).people).toBe(2);
  });

  test('S34 a value that is written over leaves the document, though it can be undone', () => {
    const { vault, doc } = makeLaptop('c');
    const photo = (letter: string) => `data:image/png;base64,${letter.repeat(100_000)}`;
    value(addAlters(vault, 'Added one', [{ name: 'Ada', photo: photo('A') }]));
    const [ada] = vault.alters.values();
    if (!ada) throw new Error('she was added');
    for (const letter of ['B', 'C', 'D']) value(editAlter(vault, ada.id, { photo: photo(letter) }));
    expect(Y.encodeStateAsUpdate(doc).length).toBeLessThan(110_000);
    vault.history.undo();
    expect(vault.alters.get(ada.id)?.photo).toBe(photo('C'));
  });
});
