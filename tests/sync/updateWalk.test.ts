import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { walkUpdate } from '../../shared/sync/updateWalk.ts';
import { silent } from './support/silent.ts';

/** An update that deletes, of each client, these clocks: from, and how many. */
const deleting = (clients: readonly (readonly [client: number, ranges: readonly (readonly [number, number])[]])[]) =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, clients.length);
    for (const [client, ranges] of clients) {
      for (const number of [client, ranges.length, ...ranges.flat()]) encoding.writeVarUint(encoder, number);
    }
  });

describe('what an update deletes', () => {
  it('is read where it stands in order', () => {
    const update = deleting([
      [
        9,
        [
          [0, 2],
          [2, 1],
          [7, 5],
        ],
      ],
      [4, [[3, 1]]],
    ]);
    expect(walkUpdate(update, {})).toBe(true);
  });

  it('is refused where the same is said twice: each time all of it would be gone through', () => {
    expect(
      walkUpdate(
        deleting([
          [
            9,
            [
              [0, 5],
              [0, 5],
            ],
          ],
        ]),
        {},
      ),
    ).toBe(false);
    expect(
      walkUpdate(
        deleting([
          [
            9,
            [
              [0, 5],
              [4, 5],
            ],
          ],
        ]),
        {},
      ),
    ).toBe(false);
    expect(
      walkUpdate(
        deleting([
          [
            9,
            [
              [7, 1],
              [2, 1],
            ],
          ],
        ]),
        {},
      ),
    ).toBe(false);
    expect(
      walkUpdate(
        deleting([
          [9, [[0, 5]]],
          [9, [[7, 5]]],
        ]),
        {},
      ),
    ).toBe(false);
  });
});

it('an update that Yjs takes in without a word, and whose document nobody can copy, is refused', () => {
  const doc = new Y.Doc();
  doc.getMap('alters').set('a', 'Ada');
  Y.applyUpdate(doc, silent);
  expect(() => Y.applyUpdate(new Y.Doc(), Y.encodeStateAsUpdate(doc))).toThrow();
  expect(walkUpdate(silent, {})).toBe(false);
});
