import fc from 'fast-check';
import * as v from 'valibot';
import { type Alter, alterSchema, intentions } from '../../shared/domain/alter.ts';

const base = {
  nickname: '',
  photo: null,
  channels: [],
  birthday: null,
  organisation: '',
  role: '',
  tags: [],
  intention: null,
  met: '',
  placement: null,
  seat: null,
  was: [],
  leftovers: [],
  sources: [],
  sample: false,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  archivedAt: null,
  deletedAt: null,
};

/** A person with the given fields and nothing else. */
export const alterWith = (fields: Record<string, unknown> & { id: string }): Alter =>
  v.parse(alterSchema, { ...base, name: `Person ${fields.id}`, ...fields });

const instant = fc.constantFrom('2025-03-01T10:00:00.000Z', '2025-03-01T10:00:01.000Z', '2026-02-02T00:00:00.000Z');

const channel = (kind: string) =>
  fc
    .array(fc.constantFrom('ada@example.org', 'Ö@example.org', '+44 1', '+44 10', ' '), { maxLength: 1 })
    .map((values) =>
      values.filter((value) => value.trim() !== '').map((value) => ({ id: kind, kind, value, label: '', order: 'a0' })),
    );

// Few different values, so that equals, empties and near misses are common.
const fields = fc.record({
  name: fc.constantFrom('Ada', 'ada', 'Ádá', 'Zoë', 'Ole', 'Øle', 'שרה', '山田', 'Person 2', 'Person 10'),
  organisation: fc.constantFrom('', ' ', 'Acme', 'ACME', 'Écluse', 'Zeta'),
  role: fc.constantFrom('', 'Nurse', 'nurse'),
  intention: fc.constantFrom(null, ...intentions),
  placement: fc.constantFrom(
    null,
    { tier: 'inner', angle: null },
    { tier: 'known', angle: 1 },
    { tier: 'lost', angle: null },
  ),
  met: fc.constantFrom('', 'At school', 'at  SCHOOL ', 'Choir', '🌿'),
  birthday: fc.constantFrom(null, '--02-29', '1984-03-12', '1990-03-12', '1984-01-02'),
  tags: fc.subarray(['t1', 't2', 'lost']),
  createdAt: instant,
  updatedAt: instant,
  archivedAt: fc.constantFrom(null, '2026-01-05T00:00:00.000Z'),
  deletedAt: fc.constantFrom(null, null, '2026-01-06T00:00:00.000Z'),
});

const anyAlter = (id: string): fc.Arbitrary<Alter> =>
  fc
    .tuple(fields, channel('email'), channel('phone'))
    .map(([some, emails, phones]) => alterWith({ ...some, id, channels: [...emails, ...phones] }));

/** Some people with different ids, "p0", "p1" and so on. */
export const anyPeople = (most = 40): fc.Arbitrary<Alter[]> =>
  fc
    .integer({ min: 0, max: most })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => anyAlter(`p${i}`))));
