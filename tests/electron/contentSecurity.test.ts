import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { cytoscapeStyleHash } from '../../electron/contentSecurity.ts';

test('the allowed style hash is that of the style tag of the installed cytoscape', () => {
  const source = readFileSync(createRequire(import.meta.url).resolve('cytoscape'), 'utf8');
  const name = /var className = '(\w+)'/.exec(source)?.[1];
  const rest = /stylesheet\.textContent = '\.' \+ className \+ '([^']+)'/.exec(source)?.[1];
  const hash = createHash('sha256').update(`.${name}${rest}`).digest('base64');
  expect(cytoscapeStyleHash).toBe(`'sha256-${hash}'`);
});
