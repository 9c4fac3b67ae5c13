import type { Lens } from './lens.ts';

/** Everyone alike. */
export const noLens: Lens = {
  id: 'none',
  label: 'No colours',
  rest: 'Everyone',
  sort: () => ({ groups: [], groupsOf: () => [] }),
};
