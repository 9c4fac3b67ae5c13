import { randomBytes } from 'node:crypto';
import * as Y from 'yjs';
import { startBuiltRelay } from '../../relay/support/builtRelay.ts';
import { protocolsOf } from '../../relay/support/rig.ts';
import { endClient, stockClient } from '../../relay/support/stockClient.ts';
import { Laptop } from '../../sync/support/laptops.ts';
import type { Bench } from '../support/context.ts';
import { median, quantile, row } from '../support/row.ts';

/** Edits of each, one after the other. */
const edits = 60;
/** Milliseconds that an engine gathers edits for; docs/protocol.md, rule S4. */
const batchWindow = 250;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Milliseconds until another laptop has an edit. */
const oneEdit = (from: Y.Doc, to: Y.Doc, key: string): Promise<number> =>
  new Promise((resolve) => {
    const began = performance.now();
    const look = (): void => {
      if (!to.getMap('people').has(key)) return;
      to.off('update', look);
      resolve(performance.now() - began);
    };
    to.on('update', look);
    from.getMap('people').set(key, 'Ada');
  });

const plainPair = async (url: string): Promise<{ docs: [Y.Doc, Y.Doc]; end: () => void }> => {
  const docs: [Y.Doc, Y.Doc] = [new Y.Doc(), new Y.Doc()];
  const protocols = protocolsOf('b'.repeat(64));
  const providers = docs.map((doc) => stockClient(url, 'a'.repeat(32), doc, { protocols }));
  await Promise.all(
    providers.map((provider) => new Promise<void>((resolve) => provider.once('sync', () => resolve()))),
  );
  return { docs, end: () => providers.forEach(endClient) };
};

/** How long one edit takes to the other laptop, sealed and plain in turn, over the same relay. */
export const bench: Bench = async ({ log }) => {
  const relay = await startBuiltRelay();
  const key = randomBytes(32);
  const [work, home] = [new Laptop(key), new Laptop(key)];
  for (const laptop of [work, home]) laptop.connect(relay.url);
  const plain = await plainPair(relay.url);
  await Promise.all([work, home].map((each) => each.until(() => each.wire?.view().connected === true)));
  await pause(1000);
  const [sealed, bare]: [number[], number[]] = [[], []];
  for (let at = 0; at < edits; at += 1) {
    sealed.push(await oneEdit(work.inner, home.inner, `edit-${at}`));
    bare.push(await oneEdit(...plain.docs, `edit-${at}`));
    await pause(20);
  }
  log(`sealed: p50 ${median(sealed).toFixed(0)} ms, p99 ${quantile(sealed, 0.99).toFixed(0)} ms`);
  log(`plain: p50 ${median(bare).toFixed(1)} ms, p99 ${quantile(bare, 0.99).toFixed(1)} ms`);
  plain.end();
  for (const laptop of [work, home]) await laptop.close();
  await relay.stop();
  return [
    row({
      area: 'sync',
      name: 'one edit reaches the other laptop, p50',
      unit: 'ms',
      ours: median(sealed),
      against: 2 * median(bare) + batchWindow,
      peer: '2 × y-websocket + the batch window',
      bar: 1,
    }),
  ];
};
