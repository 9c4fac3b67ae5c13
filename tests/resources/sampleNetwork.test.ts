import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { calendarDateSchema, daysBefore } from '../../shared/domain/calendarDate.ts';
import { standingOf } from '../../shared/domain/drift.ts';
import { defaultTiers } from '../../shared/domain/tier.ts';
import { parseSampleNetwork, type SampleNetwork } from '../../shared/interchange/sampleNetwork.ts';

const text = readFileSync(new URL('../../resources/sample-network.json', import.meta.url), 'utf8');

const read = parseSampleNetwork(JSON.parse(text));
const nobody: SampleNetwork = { version: 1, people: [], tags: [], ties: [], interactions: [] };
const { people, tags, ties, interactions } = read.ok ? read.value : nobody;
const channels = people.flatMap((person) => person.channels);
const valuesOf = (kind: string): string[] => channels.filter((c) => c.kind === kind).map((c) => c.value);
const texts = [...people, ...ties, ...interactions].map(({ note }) => note).filter((note) => note !== '');
const isWarm = (key: string): boolean =>
  people.some((person) => person.key === key && ['inner', 'close', 'active'].includes(person.ring));

/** What occurs more than once. */
const repeated = (words: readonly string[]): string[] => words.filter((word, at) => words.indexOf(word) !== at);

/**
 * Numbers that no one can be given, with a plus and digits only. Ofcom "Telephone numbers for use in TV and radio
 * drama", PTS "Telefonnummer för användning i böcker och filmer", Arcep's national numbering plan, and the
 * North American Numbering Plan's 555-0100 to 555-0199.
 */
const reservedPhones: readonly RegExp[] = [
  /^\+442079460\d{3}$/,
  /^\+441(13|14|15|16|17|18|21|31|41|51|61)4960\d{3}$/,
  /^\+441632960\d{3}$/,
  /^\+447700900\d{3}$/,
  /^\+46701740(60[5-9]|6[1-9]\d)$/,
  /^\+463139006\d{2}$/,
  /^\+464062804\d{2}$/,
  /^\+468465004\d{2}$/,
  /^\+3363998\d{4}$/,
  /^\+1[2-9]\d{2}55501\d{2}$/,
];

const digitsOf = (phone: string): string => phone.replace('(0)', '').replace(/[\s()-]/g, '');

/** The people that can be reached from one without using the given tie. */
const reachable = (from: string, without: SampleNetwork['ties'][number]): Set<string> => {
  const found = new Set([from]);
  const open = [from];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    for (const tie of ties) {
      if (tie === without || (tie.a !== key && tie.b !== key)) continue;
      const other = tie.a === key ? tie.b : tie.a;
      if (!found.has(other)) open.push(other);
      found.add(other);
    }
  }
  return found;
};

describe('the people of the sample network', () => {
  it('are read, so the file keeps its schema', () => {
    expect(read.ok ? '' : read.reason).toBe('');
  });

  it('stand on the rings as a real network does', () => {
    const standing = (ring: string): number => people.filter((person) => person.ring === ring).length;
    expect(people).toHaveLength(150);
    expect(['inner', 'close', 'active', 'wider', 'known', 'to-meet'].map(standing)).toEqual([5, 14, 38, 61, 26, 6]);
  });

  it('carry enough to be known by, and not all of them everything', () => {
    const withNote = people.filter((person) => person.note !== '').length;
    expect(withNote).toBeGreaterThanOrEqual(45);
    expect(withNote).toBeLessThan(people.length);
    expect(people.filter((person) => person.intention !== null).length).toBeGreaterThan(100);
    expect(people.filter((person) => person.organisation !== '' && person.role !== '').length).toBeGreaterThan(100);
    expect(people.filter((person) => person.channels.length === 0).length).toBeGreaterThan(10);
  });

  it('have about sixty birthdays, some without a year and one on a leap day', () => {
    const birthdays = people.flatMap((person) => person.birthday ?? []);
    expect(Math.abs(birthdays.length - 60)).toBeLessThanOrEqual(5);
    expect(birthdays.filter((day) => day.startsWith('--')).length).toBeGreaterThanOrEqual(10);
    expect(birthdays.filter((day) => day.endsWith('-02-29'))).toHaveLength(1);
  });

  it('have names of many shapes, each once', () => {
    const names = people.map((person) => person.name);
    expect(repeated(names)).toEqual([]);
    expect(text).toBe(text.normalize('NFC'));
    expect(names.filter((name) => /^\p{Script=Latin}+$/u.test(name))).toHaveLength(1);
    expect(names.filter((name) => !/\p{Script=Latin}/u.test(name)).length).toBeGreaterThanOrEqual(2);
    expect(names.filter((name) => /\S-\p{Lu}\S+$/u.test(name)).length).toBeGreaterThanOrEqual(2);
    expect(names.filter((name) => /\p{M}/u.test(name.normalize('NFD'))).length).toBeGreaterThan(20);
  });

  it('are each tied to someone or written about', () => {
    const tied = new Set(ties.flatMap((tie) => [tie.a, tie.b]));
    const bare = people.filter((p) => p.ring !== 'to-meet' && !tied.has(p.key) && p.note === '');
    expect(bare.map((person) => person.key)).toEqual([]);
  });
});

describe('the ties and tags of the sample network', () => {
  it('are as many as can be believed', () => {
    expect(ties.length).toBeGreaterThanOrEqual(260);
    expect(ties.length).toBeLessThanOrEqual(340);
    expect(tags.length).toBeGreaterThanOrEqual(6);
    expect(tags.length).toBeLessThanOrEqual(9);
  });

  it('use every kind of tie and every hue, and no tag is without people', () => {
    expect(new Set(ties.map((tie) => tie.kind)).size).toBe(7);
    expect([...new Set(tags.map((tag) => tag.hue))].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    const carried = new Set(people.flatMap((person) => person.tags));
    expect(tags.filter((tag) => !carried.has(tag.name))).toEqual([]);
  });

  it('leave one group without anyone warm, reached through a single tie to someone warm', () => {
    const hanging = ties.flatMap((tie) => [
      { gate: tie.a, side: reachable(tie.b, tie) },
      { gate: tie.b, side: reachable(tie.a, tie) },
    ]);
    const groups = hanging.filter(({ gate, side }) => !side.has(gate) && side.size >= 5 && ![...side].some(isWarm));
    expect(groups).toHaveLength(1);
    expect(groups.filter(({ gate }) => isWarm(gate))).toHaveLength(1);
  });
});

describe('the contacts of the sample network', () => {
  const today = v.parse(calendarDateSchema, '2026-11-23');
  const daysOf = (key: string) =>
    interactions.filter((one) => one.people.includes(key)).map(({ daysAgo }) => daysBefore(today, daysAgo));
  const standings = people.map(({ key, ring }) => {
    const tier = defaultTiers.find(({ id }) => id === ring);
    return tier ? standingOf(tier.id, daysOf(key), defaultTiers, today) : 'unknown';
  });
  const drifts = standings.filter((standing) => typeof standing !== 'string');

  it('let drift be seen, in both directions, and most people stand where they were placed', () => {
    expect(drifts.filter(({ inwards }) => inwards).length).toBeGreaterThanOrEqual(5);
    expect(drifts.filter(({ inwards }) => !inwards).length).toBeGreaterThanOrEqual(5);
    expect(drifts.length).toBeLessThan(25);
    expect(standings.filter((standing) => standing === 'settled').length).toBeGreaterThan(2 * drifts.length);
    expect(standings.filter((standing) => standing === 'unknown').length).toBeGreaterThan(30);
  });

  it('are of many kinds, some with several people, some with a note', () => {
    expect(new Set(interactions.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(10);
    expect(interactions.filter((one) => one.people.length > 1).length).toBeGreaterThanOrEqual(5);
    expect(interactions.filter(({ note }) => note !== '').length).toBeGreaterThanOrEqual(20);
  });
});

describe('what is written in the sample network', () => {
  it('reaches nobody by e-mail', () => {
    expect(valuesOf('email').length).toBeGreaterThan(40);
    expect(valuesOf('email').filter((value) => !/^[a-z0-9.]+@example\.(org|com|net)$/.test(value))).toEqual([]);
    expect(texts.filter((note) => note.includes('@'))).toEqual([]);
  });

  it('reaches nobody by phone', () => {
    const phones = valuesOf('phone').map(digitsOf);
    expect(phones.length).toBeGreaterThan(30);
    expect(phones.filter((phone) => !reservedPhones.some((range) => range.test(phone)))).toEqual([]);
    expect(repeated(phones)).toEqual([]);
  });

  it('links to example.com only, in channels and in notes', () => {
    const addresses = [...valuesOf('link'), ...texts.flatMap((note) => note.match(/\w+:\/\/[^\s)]+/g) ?? [])];
    expect(addresses.length).toBeGreaterThan(10);
    expect(addresses.filter((address) => !address.startsWith('https://example.com/'))).toEqual([]);
  });

  it('says nothing twice', () => {
    expect(repeated(texts)).toEqual([]);
    expect(repeated(channels.map((channel) => channel.value))).toEqual([]);
  });

  it('is short: notes on people have at most five written lines, notes on ties one', () => {
    const writtenLines = (note: string): number => note.split('\n').filter((line) => line.trim() !== '').length;
    expect(people.filter((person) => writtenLines(person.note) > 5)).toEqual([]);
    expect([...ties, ...interactions].filter(({ note }) => note.includes('\n'))).toEqual([]);
  });

  it('has one person, tag, tie or contact to a line of the file', () => {
    const lines = text.split('\n').filter((line) => line.startsWith('    {'));
    expect(lines).toHaveLength(people.length + tags.length + ties.length + interactions.length);
    expect(lines.map((line) => JSON.parse(line.replace(/,$/, '')))).toEqual([
      ...JSON.parse(text).people,
      ...JSON.parse(text).tags,
      ...JSON.parse(text).ties,
      ...JSON.parse(text).interactions,
    ]);
  });
});

describe('parseSampleNetwork', () => {
  const ana = { key: 'ana', name: 'Ana', ring: 'inner', tags: ['Rowing'] };
  const bo = { key: 'bo', name: 'Bo', ring: 'to-meet', tags: [] };
  const rowing = { name: 'Rowing', hue: 0 };
  const tie = { a: 'ana', b: 'bo', kind: 'friend' };
  const coffee = { kind: 'coffee', daysAgo: 3, people: ['ana', 'bo'] };
  const small = { version: 1, people: [ana, bo], tags: [rowing], ties: [tie] };

  it('gives every field that is left out its empty value', () => {
    const answer = parseSampleNetwork({
      ...small,
      people: [{ ...ana, channels: [{ kind: 'phone', value: '1' }] }, bo],
    });
    expect(answer).toEqual({
      ok: true,
      value: {
        version: 1,
        people: [
          expect.objectContaining({ key: 'ana', channels: [{ kind: 'phone', value: '1', label: '' }] }),
          {
            ...bo,
            nickname: '',
            intention: null,
            organisation: '',
            role: '',
            met: '',
            birthday: null,
            channels: [],
            note: '',
          },
        ],
        tags: [rowing],
        ties: [{ ...tie, note: '' }],
        interactions: [],
      },
    });
  });

  it('lets one pair have ties of two kinds', () => {
    expect(parseSampleNetwork({ ...small, ties: [tie, { ...tie, kind: 'colleague' }] }).ok).toBe(true);
  });

  it.each([
    ['nothing', undefined, 'Invalid type'],
    ['another version', { ...small, version: 2 }, 'version'],
    ['an unknown ring', { ...small, people: [{ ...ana, ring: 'middle' }, bo] }, 'people.0.ring'],
    ['a misspelt field', { ...small, people: [ana, { ...bo, birthdy: '--02-29' }] }, 'people.1.birthdy'],
    ['a day that is none', { ...small, people: [ana, { ...bo, birthday: '2023-02-29' }] }, 'people.1.birthday'],
    ['a channel of no kind', { ...small, people: [{ ...ana, channels: [{ kind: 'fax', value: '1' }] }, bo] }, 'kind'],
    ['a hue beyond the palette', { ...small, tags: [{ name: 'Rowing', hue: 8 }] }, 'tags.0.hue'],
    ['an unknown kind of tie', { ...small, ties: [{ ...tie, kind: 'rival' }] }, 'ties.0.kind'],
    ['two people with one key', { ...small, people: [ana, bo, { ...ana, name: 'Anna' }] }, 'the same key'],
    ['a tag carried twice', { ...small, people: [{ ...ana, tags: ['Rowing', 'Rowing'] }, bo] }, 'a tag twice'],
    ['two tags of one name', { ...small, tags: [rowing, { name: 'Rowing', hue: 3 }] }, 'the same name'],
    ['a tag that is not listed', { ...small, tags: [] }, 'not listed'],
    ['a tie to nobody', { ...small, ties: [{ ...tie, b: 'cy' }] }, 'nobody'],
    ['a tie to oneself', { ...small, ties: [{ ...tie, b: 'ana' }] }, 'two different people'],
    ['a contact with nobody', { ...small, interactions: [{ ...coffee, people: [] }] }, 'interactions.0.people'],
    ['a contact with a stranger', { ...small, interactions: [{ ...coffee, people: ['cy'] }] }, 'nobody of the file'],
    ['a contact to come', { ...small, interactions: [{ ...coffee, daysAgo: -1 }] }, 'interactions.0.daysAgo'],
    ['somebody twice', { ...small, interactions: [{ ...coffee, people: ['bo', 'bo'] }] }, 'takes part twice'],
    ['an unknown kind of contact', { ...small, interactions: [{ ...coffee, kind: 'opera' }] }, 'interactions.0.kind'],
    ['a tie told twice', { ...small, ties: [tie, { ...tie, a: 'bo', b: 'ana' }] }, 'same kind of tie twice'],
  ])('refuses %s and says where', (_what, input, hint) => {
    const answer = parseSampleNetwork(input);
    expect(answer).toEqual({ ok: false, reason: expect.stringContaining(hint) });
    expect(answer).toEqual({ ok: false, reason: expect.stringContaining('nothing was added') });
  });
});
