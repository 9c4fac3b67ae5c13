import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { expect } from 'vitest';
import { alterSchema } from '../../shared/domain/alter.ts';
import type { Result } from '../../shared/domain/result.ts';
import { tagSchema } from '../../shared/domain/tag.ts';
import type { Decode } from '../../shared/interchange/decode.ts';
import type { FieldReceipt, ImportedPerson, ParsedFile } from '../../shared/interchange/importedPerson.ts';

/** The bytes of a fixture. */
export const fixtureBytes = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../fixtures/interchange/${name}`, import.meta.url)));

/** The text of a fixture, its byte-order mark and line ends as they are. */
export const fixture = (name: string): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(fixtureBytes(name));

/** As the window decodes. */
export const decode: Decode = (bytes, encoding) => new TextDecoder(encoding).decode(bytes);

/** What was read; a failed test where nothing was. */
export const read = (result: Result<ParsedFile>): ParsedFile => {
  if (!result.ok) throw new Error(`not read: ${result.reason}`);
  return result.value;
};

/** The only one in a list. */
export const only = <T>(list: readonly T[]): T => {
  const [first] = list;
  if (first === undefined || list.length !== 1) throw new Error(`expected one, got ${list.length}`);
  return first;
};

/** The one at a place; a failed test where there is none. */
export const nth = <T>(list: readonly T[], index: number): T => {
  const found = list[index];
  if (found === undefined) throw new Error(`nothing at ${index} of ${list.length}`);
  return found;
};

/** The receipt of one field, all noughts where the file has none. */
export const receipt = (file: ParsedFile, name: string): FieldReceipt =>
  file.fields.find((field) => field.name === name) ?? { name, used: 0, kept: 0, dropped: 0 };

/** How many values of a field were seen. */
export const seen = ({ used, kept, dropped }: FieldReceipt): number => used + kept + dropped;

/** The leftovers as `name=value`. */
export const leftovers = (person: ImportedPerson): string[] =>
  person.leftovers.map(({ name, value }) => `${name}=${value}`);

/** The channels as `kind value (label)`. */
export const channels = (person: ImportedPerson): string[] =>
  person.channels.map(({ kind, value, label }) => `${kind} ${value}${label === '' ? '' : ` (${label})`}`);

/** Expects that the vault can take this person as it is; the photo apart, which the edge makes small. */
export const expectToFit = (person: ImportedPerson): void => {
  const { name, nickname, birthday, organisation, role, leftovers: kept, sources } = person;
  const alter = {
    ...{ name, nickname, birthday, organisation, role, leftovers: kept, sources },
    id: 'a',
    photo: null,
    channels: person.channels.map((channel, index) => ({ ...channel, id: `c${index}`, order: `a${index}` })),
    ...{ tags: [], intention: null, placement: null, seat: null, was: [], met: '' },
    ...{ sample: false, archivedAt: null, deletedAt: null },
    ...{ createdAt: '2024-01-01T00:00:00.000Z', updatedAt: '2024-01-01T00:00:00.000Z' },
  };
  const result = v.safeParse(alterSchema, alter);
  expect(result.success ? [] : result.issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`)).toEqual([]);
  for (const tag of person.tags) expect(v.is(tagSchema.entries.name, tag)).toBe(true);
  expect(person.name).toBe(person.name.trim());
  expect(person.sources.length).toBeGreaterThan(0);
  expect(person.line).toBeGreaterThan(0);
};
