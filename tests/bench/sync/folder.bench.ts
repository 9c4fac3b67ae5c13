import * as Y from 'yjs';
import { FolderWorld } from '../../electron/sync/support/folders.ts';
import { randomOf } from '../../sync/support/scheduler.ts';
import type { Bench } from '../support/context.ts';
import { row } from '../support/row.ts';

const [people, edits] = [1000, 10_000] as const;
/** Edits in one batch window: somebody who types, moves and ticks without a pause. */
const atOnce = 5;

/** Makes 1,000 people, then edits them one field at a time. Gives the bytes of the updates as plain Yjs has them. */
const editAll = async (world: FolderWorld): Promise<number> => {
  const random = randomOf(1);
  const { inner } = world.seat(0).laptop;
  let plain = 0;
  inner.on('update', (update: Uint8Array) => {
    plain += update.length;
  });
  const alters = inner.getMap<Y.Map<unknown>>('alters');
  inner.transact(() => {
    for (let at = 0; at < people; at += 1)
      alters.set(`person-${at}`, new Y.Map<unknown>([['name', `Person ${Math.floor(random() * 1e9).toString(36)}`]]));
  });
  for (let at = 0; at < edits; at += 1) {
    const person = alters.get(`person-${Math.floor(random() * people)}`);
    const deed = random();
    if (deed < 0.4) person?.set('placement', { tier: 'close', angle: random() * 6 });
    else if (deed < 0.8) person?.set('role', `Colleague ${Math.floor(random() * 1e6).toString(36)}`);
    else inner.getText(`note/person-${at % people}`).insert(0, `met on day ${at} `);
    if (at % atOnce === 0) await world.pass(1000, 1000);
  }
  return plain;
};

/** What a new device downloads from a folder that was one device writes and another reads, against the same edits as plain updates. */
export const bench: Bench = async ({ log }) => {
  const world = new FolderWorld(1, 2, () => 'drive');
  try {
    const plain = await editAll(world);
    await world.pass(120_000);
    const { laptop, folder } = world.seat(0);
    const before = folder.view();
    await Promise.all([laptop.engine.snapshot(), world.pass(120_000)]);
    const { files, bytes } = folder.view();
    const state = Y.encodeStateAsUpdate(laptop.inner).length;
    log(`folder: ${bytes} bytes in ${files} files; before the fold ${before.bytes} in ${before.files}`);
    log(`plain updates: ${plain} bytes; all as one update ${state}`);
    return [
      row({
        area: 'sync',
        name: 'folder: a new device downloads, 10,000 edits on 1,000 people',
        unit: 'kB',
        ours: bytes / 1000,
        against: plain / 1000,
        peer: 'the same edits as plain Yjs updates',
        bar: 0.3,
      }),
    ];
  } finally {
    world.remove();
  }
};
