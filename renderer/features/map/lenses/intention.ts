import { type Intention, intentions } from '../../../../shared/domain/alter.ts';
import { intentionWords } from '../../../parts/intentionWords.ts';
import type { Lens, LensGroup } from './lens.ts';

const hues: Record<Intention, number> = { friend: 2, family: 1, work: 0, both: 3 };

/** By why someone is in the owner's life. */
export const intentionLens: Lens = {
  id: 'intention',
  label: 'Intention',
  rest: 'Not said',
  sort: () => {
    const groupOf = (key: Intention): LensGroup => ({ key, label: intentionWords[key], hue: hues[key], sign: null });
    const byKey = new Map(intentions.map((key) => [key, groupOf(key)]));
    return {
      groups: [...byKey.values()],
      groupsOf: ({ intention }) => (intention === null ? [] : [byKey.get(intention) ?? groupOf(intention)]),
    };
  },
};
