import type { AlterId } from '../../domain/ids.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { TieKind } from '../../domain/tie.ts';
import { pairOf } from '../../domain/tieLine.ts';
import type { Vault } from '../vault.ts';
import { whom } from './alters.ts';
import { writeNewTie } from './ties.ts';

/** People who can be tied with each other at once; so many are 300 ties. */
const mostTogether = 25;

type Pair = readonly [AlterId, AlterId];

const thereOf = (vault: Vault, ids: Iterable<AlterId>): AlterId[] =>
  [...new Set(ids)].filter((id) => vault.alters.get(id)?.deletedAt === null);

// Asked from both ends: a tie is not told of at one whose other end is archived.
const fresh = (vault: Vault, ids: readonly AlterId[], pairs: readonly Pair[], kind: TieKind): readonly Pair[] => {
  const tied = new Set<string>();
  for (const id of ids) for (const tie of vault.tiesOf(id)) if (tie.kind === kind) tied.add(pairOf(tie.a, tie.b));
  return pairs.filter(([a, b]) => !tied.has(pairOf(a, b)));
};

const connect = (vault: Vault, label: string, pairs: readonly Pair[], kind: TieKind): Result<number> => {
  if (pairs.length === 0) return failed('They all have this tie already.');
  const done = vault.transact(label, (roots) => {
    for (const [a, b] of pairs) writeNewTie(vault, roots, { a, b, kind });
  });
  return done.ok ? ok(pairs.length) : done;
};

/**
 * Ties several people with each other, each pair once; pairs that have this tie are passed over, and so is who was
 * deleted. Gives how many ties were made; refuses more than 25 people, whose ties nobody could look through.
 */
export const connectAll = (vault: Vault, ids: readonly AlterId[], kind: TieKind): Result<number> => {
  const there = thereOf(vault, ids);
  if (there.length < 2) return failed('Choose at least two people to tie with each other.');
  if (there.length > mostTogether) {
    return failed(
      `At most ${mostTogether} people can be tied with each other at once, and these are ${there.length}. Nothing was changed. Choose fewer.`,
    );
  }
  const pairs = there.flatMap((a, at) => there.slice(at + 1).map((b): Pair => [a, b]));
  return connect(vault, `Tied ${whom(vault, there)} with each other`, fresh(vault, there, pairs, kind), kind);
};

/** Ties one person to each of several others, as `connectAll` does; to any number of them. */
export const connectTo = (vault: Vault, one: AlterId, ids: readonly AlterId[], kind: TieKind): Result<number> => {
  const others = thereOf(vault, ids).filter((id) => id !== one);
  if (others.length === 0 || thereOf(vault, [one]).length === 0) {
    return failed('One of the two is no longer in your network. Bring them back first.');
  }
  const pairs = others.map((other): Pair => [one, other]);
  const label = `Tied ${whom(vault, [one])} and ${whom(vault, others)}`;
  return connect(vault, label, fresh(vault, [one, ...others], pairs, kind), kind);
};
