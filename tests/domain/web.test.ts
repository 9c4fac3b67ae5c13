import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Edge, webOf } from '../../shared/domain/arrange/web.ts';

test('what joins the same two is one edge, of the same weight to the last digit in whatever order it comes', () => {
  const anyEdge = fc.tuple(fc.nat(3), fc.nat(3), fc.constantFrom(0.1, 0.2, 0.3, 0.7, 1e6));
  fc.assert(
    fc.property(fc.array(anyEdge, { maxLength: 40 }), (edges) => {
      const web = webOf(4, edges);
      const turned = [...edges].reverse().map(([a, b, weight]): Edge => [b, a, weight]);
      expect(webOf(4, turned)).toEqual(web);
      for (let node = 0; node < 4; node += 1) {
        const ends = [...web.ends.slice(web.start[node], web.start[node + 1])];
        const others = edges.flatMap(([a, b]) => (a === b ? [] : a === node ? [b] : b === node ? [a] : []));
        expect(ends.sort()).toEqual([...new Set(others)].sort());
      }
    }),
  );
});
