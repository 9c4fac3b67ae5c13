import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { alterSchema, channelSchema, intentions, leftoverSchema, placementSchema } from '../../shared/domain/alter.ts';
import { deviceSchema } from '../../shared/domain/device.ts';
import { interactionKinds, interactionSchema } from '../../shared/domain/interaction.ts';
import { moveSchema } from '../../shared/domain/move.ts';
import { divisions, settingsSchema } from '../../shared/domain/settings.ts';
import { tagSchema } from '../../shared/domain/tag.ts';
import { tieKinds, tieSchema } from '../../shared/domain/tie.ts';
import { defaultTiers, tierSchema } from '../../shared/domain/tier.ts';
import { channelKey, sourceKey, tagKey } from '../../shared/vault/alterCodec.ts';
import { rootsOf, schemaVersion } from '../../shared/vault/roots.ts';
import { makeVault } from '../support/vault.ts';

const page = readFileSync(new URL('../../docs/schema.md', import.meta.url), 'utf8');

const section = (title: string): string => {
  const [, after = ''] = page.split(`\n## ${title}\n`);
  return after.split('\n## ')[0] ?? '';
};

const rulesIn = (text: string): string[] => [...new Set(text.match(/\bS\d\d\b/g))].sort();

test('every rule of docs/schema.md is named by a test, and every rule that a test names is there', () => {
  const here = new URL('.', import.meta.url);
  const files = readdirSync(here).filter((name) => name.endsWith('.test.ts') && name !== 'schemaDoc.test.ts');
  const titles = files.flatMap((name) => readFileSync(new URL(name, here), 'utf8').match(/'S\d\d [^\n]*/g) ?? []);
  expect(rulesIn(titles.join('\n'))).toEqual(rulesIn(page));
});

test('every field of every record is on its page', () => {
  const { id: _id, channels: _c, tags: _t, sources: _s, was: _w, ...fields } = alterSchema.entries;
  const inPerson = [
    ...Object.keys(fields),
    ...Object.keys(channelSchema.entries),
    ...Object.keys(placementSchema.entries),
    ...Object.keys(leftoverSchema.entries),
    ...Object.keys(moveSchema.entries),
    ...intentions,
    channelKey('<id>'),
    tagKey("<tag's id>"),
    sourceKey('<key>'),
    '`was/<day>`',
  ];
  const wanted = {
    Roots: Object.keys(rootsOf(makeVault().doc)),
    'A person': inPerson,
    'A tie': [...Object.keys(tieSchema.entries), ...tieKinds],
    'An interaction': [...Object.keys(interactionSchema.entries), ...interactionKinds],
    'A tag': Object.keys(tagSchema.entries),
    'A ring': [...Object.keys(tierSchema.entries), ...defaultTiers.flatMap(({ id, name, order }) => [id, name, order])],
    'A device': [...Object.keys(deviceSchema.entries), 'removed/<id>'],
    Settings: [...Object.keys(settingsSchema.entries), ...divisions],
    Versions: ['version', 'minWriter', `version, ${schemaVersion} now`],
  };
  for (const [title, words] of Object.entries(wanted)) {
    const text = section(title);
    expect(words.filter((word) => !text.includes(word)).map((word) => `${title}: ${word}`)).toEqual([]);
  }
});
