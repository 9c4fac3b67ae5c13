import * as v from 'valibot';
import * as Y from 'yjs';
import { detailsOf } from '../../electron/backups/backupDoc.ts';
import type { BackupParts } from '../../electron/backups/backupFile.ts';
import type { Head } from '../../electron/backups/backupHead.ts';
import { birthdaySchema } from '../../shared/domain/calendarDate.ts';
import { instantSchema, tierIdSchema } from '../../shared/domain/ids.ts';
import { makeLock } from '../../shared/seal/passphrase.ts';
import { archiveAlters, deleteAlters, editAlter, moveAlters } from '../../shared/vault/commands/alters.ts';
import { beginImport } from '../../shared/vault/commands/importPeople.ts';
import { logInteraction } from '../../shared/vault/commands/interactions.ts';
import { addSample } from '../../shared/vault/commands/sample.ts';
import { editSettings } from '../../shared/vault/commands/settings.ts';
import { addTag } from '../../shared/vault/commands/tags.ts';
import { editTier } from '../../shared/vault/commands/tiers.ts';
import { addTie } from '../../shared/vault/commands/ties.ts';
import { add, type Laptop, makeLaptop, openNote, value } from './vault.ts';

export const series = 'v-1234567890';

/** A lock whose passphrase is "sesame" and takes no time to try. */
export const cheapLock = makeLock('sesame', new Uint8Array(16).fill(1), { memoryKiB: 8, passes: 1, lanes: 1 });
export const ephemeral = new Uint8Array(32).fill(5);

export const headOf = (fields: Partial<Head> = {}): Head => ({
  series,
  createdAt: v.parse(instantSchema, '2026-03-04T05:06:07.000Z'),
  serial: 1,
  reason: 'automatic',
  schema: 1,
  lock: null,
  ...fields,
});

const sample = {
  people: [{ key: 'x', name: 'Xenia', ring: 'inner', tags: ['choir'], note: 'Invented.' }],
  tags: [{ name: 'choir', hue: 3 }],
  ties: [],
  interactions: [{ kind: 'event' as const, daysAgo: 9, people: ['x'], note: 'Invented too.' }],
};

/** A vault with every kind of record that a person can make, and a newer Kith's fields and root besides. */
export const fullLaptop = (): Laptop => {
  const laptop = makeLaptop('a');
  const { vault, doc } = laptop;
  const inner = v.parse(tierIdSchema, 'inner');
  const tag = value(addTag(vault, 'school'));
  const ada = add(vault, 'Ada Lovelace', {
    nickname: 'Countess',
    photo: 'data:image/png;base64,AAAA',
    birthday: v.parse(birthdaySchema, '--12-10'),
    organisation: 'Engine',
    role: 'Analyst',
    intention: 'both',
    met: 'At Babbage’s soirée',
    seat: 2.5,
    placement: { tier: inner, angle: 1.25 },
    tags: [tag],
    channels: [{ kind: 'email', value: 'ada@example.org', label: 'home' }],
    note: 'Likes 🌊 and Zoë.',
    leftovers: [{ name: 'X-FAX', value: '1' }],
    sources: ['email:ada@example.org'],
  });
  const [grace, gone, away] = [add(vault, 'Grace'), add(vault, 'Gone'), add(vault, 'Away')];
  value(addTie(vault, { a: ada, b: grace, kind: 'colleague', note: 'Compilers.' }));
  const day = vault.edge.today();
  value(logInteraction(vault, { kind: 'lunch', day, participants: [ada, grace], note: 'Soup.' }));
  value(deleteAlters(vault, [gone]));
  value(archiveAlters(vault, [away], true));
  value(editTier(vault, inner, { name: 'Nearest', capacity: 4 }));
  value(editSettings(vault, { egoName: 'Me', welcomed: true }));
  value(addSample(vault, sample));
  const writer = value(beginImport(vault, 'Imported'));
  writer.write([
    { name: 'Imported', tagNames: ['file'], channels: [], leftovers: [], sources: ['k'], note: 'From a file.' },
  ]);
  writer.finish();
  // Some days go by before she is moved, so that it is kept where she was.
  for (let reading = 0; reading < 70; reading += 1) laptop.edge.now();
  value(moveAlters(vault, [grace], { tier: inner, angle: null }, new Map([[grace, 1]])));
  const note = openNote(vault, grace);
  note.type('Typed by hand.');
  note.close();
  doc
    .getMap<Y.Map<unknown>>('alters')
    .get(ada)
    ?.set('future', { deep: [1, null] });
  doc.getMap('plans').set('p1', { what: 'of a newer Kith' });
  value(editAlter(vault, grace, { name: 'Grace Hopper' }));
  return laptop;
};

export const partsOf = (doc: Y.Doc, head: Partial<Head> = {}): BackupParts => ({
  head: headOf(head),
  details: detailsOf(doc, 'My people'),
  update: Y.encodeStateAsUpdate(doc),
});
