import { expect, test } from 'vitest';
import { groupLens } from '../../../renderer/features/map/lenses/group.ts';
import { tagSigns } from '../../../renderer/parts/tagSigns.ts';
import { addTag, editTag } from '../../../shared/vault/commands/tags.ts';
import { makeVault, value } from '../../support/vault.ts';

test('tags of one colour have the signs that the map gives them, also after one was renamed', () => {
  const vault = makeVault();
  const ids = ['School', 'Monday minute', 'Choir'].map((name) => value(addTag(vault, name)));
  for (const id of ids) editTag(vault, id, { hue: 3 });
  const signs = () => ids.map((id) => tagSigns(vault).get(id));
  const onMap = () => ids.map((id) => groupLens.sort(vault).groups.find(({ key }) => key === id)?.sign);
  expect(signs()).toEqual(['dotted', 'double', null]);
  expect(signs()).toEqual(onMap());
  const [school] = ids;
  if (school) editTag(vault, school, { name: 'A school' });
  expect(signs()).toEqual([null, 'dotted', 'double']);
  expect(signs()).toEqual(onMap());
});
