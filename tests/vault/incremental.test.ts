import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { beginImport, type ImportWriter } from '../../shared/vault/commands/importPeople.ts';
import type { VaultChange } from '../../shared/vault/reading.ts';
import { openVault, type Vault } from '../../shared/vault/vault.ts';
import { canonical, copyOf, expectInStep, makeEdge } from '../support/vault.ts';
import { anyCommand, runCommand } from './anyStep.ts';
import { anyHostile, writeHostile } from './hostile.ts';
import { makeNetwork } from './network.ts';

const anyEvent = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('command' as const), at: fc.nat(1), command: anyCommand }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const), at: fc.nat(1) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('deliver' as const), at: fc.nat(1), pick: fc.nat(50) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('hostile' as const), writes: fc.array(anyHostile, { maxLength: 4 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('begin' as const, 'slice' as const, 'finish' as const, 'cancel' as const),
    }),
  },
);

describe('S42 tables and indexes kept in step are those that a fresh reading makes', () => {
  test('after each of any commands, deliveries, hostile writes, undos, and slices of a batch', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30, size: 'max' }), (events) => {
        const network = makeNetwork(2);
        const [first] = network.laptops;
        if (!first) throw new Error('there are two');
        let writer: ImportWriter | undefined;
        for (const event of events) {
          if (event.kind === 'command') {
            const laptop = network.laptops[event.at];
            if (laptop) runCommand(laptop.vault, event.command);
          } else if (event.kind === 'undo' || event.kind === 'redo') {
            network.laptops[event.at]?.vault.history[event.kind]();
          } else if (event.kind === 'deliver') {
            network.deliver(event.at, event.pick);
          } else if (event.kind === 'hostile') {
            const remote = copyOf(first.doc);
            for (const { root, field, key, kind } of event.writes) {
              const map: unknown = field === null ? remote.getMap(root) : remote.getMap('alters').get(key);
              if (map instanceof Y.Map) writeHostile(map, field ?? key, kind);
            }
            Y.applyUpdate(first.doc, Y.encodeStateAsUpdate(remote), 'remote');
          } else if (event.kind === 'begin') {
            const begun = beginImport(first.vault, 'Imported');
            if (begun.ok) writer = begun.value;
          } else if (event.kind === 'slice') {
            writer?.write([{ name: 'Person', tagNames: ['choir'], channels: [], leftovers: [], note: 'Kind.' }]);
          } else {
            writer?.[event.kind]();
            writer = undefined;
          }
          expectInStep(first.vault);
        }
        for (const { vault, edge } of network.laptops) {
          expectInStep(vault);
          expect(edge.bugs).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('and what is told is what changed: records that were not told of read as before', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 20, size: 'max' }), (list) => {
        const network = makeNetwork(1);
        const [laptop] = network.laptops;
        if (!laptop) throw new Error('there is one');
        const { vault } = laptop;
        let before = recordsOf(vault);
        vault.subscribe((change) => {
          const after = recordsOf(vault);
          for (const place of new Set([...before.keys(), ...after.keys()])) {
            const [table, id = ''] = place.split('/');
            const told: ReadonlySet<string> = tellsOf(change, table);
            if (!told.has(id)) expect(after.get(place)).toBe(before.get(place));
          }
          before = after;
        });
        for (const command of list) runCommand(vault, command);
        while (vault.history.canUndo()) vault.history.undo();
        expect(laptop.edge.bugs).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

const recordsOf = (vault: Vault): Map<string, unknown> => {
  const { alters, ties, interactions, tags, tiers } = vault;
  const found = new Map<string, unknown>();
  for (const [name, table] of Object.entries({ alters, ties, interactions, tags, tiers })) {
    for (const record of table.values()) found.set(`${name}/${record.id}`, record);
  }
  for (const { participants } of interactions.values())
    for (const id of participants) found.set(`contacts/${id}`, vault.contactDays(id).join());
  for (const [id, text] of Object.entries(canonical(vault).notes)) found.set(`notes/${id}`, text);
  return found;
};

const tellsOf = (change: VaultChange, table = ''): ReadonlySet<string> => {
  const { alters, ties, interactions, contacts, tags, tiers, notes } = change;
  return (
    new Map<string, ReadonlySet<string>>(
      Object.entries({ alters, ties, interactions, contacts, tags, tiers, notes }),
    ).get(table) ?? new Set()
  );
};

test('S43 a vault that is opened again on its own document reads the same', () => {
  fc.assert(
    fc.property(fc.array(anyCommand, { maxLength: 15, size: 'max' }), (list) => {
      const [laptop] = makeNetwork(1).laptops;
      if (!laptop) throw new Error('there is one');
      for (const command of list) runCommand(laptop.vault, command);
      const before = canonical(laptop.vault);
      laptop.vault.destroy();
      const again = openVault(laptop.doc, makeEdge('z'));
      expect(canonical(again)).toEqual(before);
      again.destroy();
    }),
  );
});
