import * as v from 'valibot';
import { expect, test } from 'vitest';
import { byDay, type Interaction, interactionSchema } from '../../shared/domain/interaction.ts';

const contact = (id: string, day: string, hour: number): Interaction => {
  const at = `2026-03-09T0${hour}:00:00.000Z`;
  return v.parse(interactionSchema, {
    ...{ id, day, kind: 'call', participants: ['ada'], note: '' },
    ...{ createdAt: at, updatedAt: at },
  });
};

test('contacts are told latest day first, of one day what was written down last, and at one instant by their ids', () => {
  const sorted = [
    contact('old', '2026-03-05', 1),
    contact('late', '2026-03-04', 5),
    contact('a', '2026-03-04', 2),
    contact('b', '2026-03-04', 2),
  ];
  for (const given of [sorted, sorted.toReversed()])
    expect(given.toSorted(byDay).map(({ id }) => id)).toEqual(['old', 'late', 'a', 'b']);
});
