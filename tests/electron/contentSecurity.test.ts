import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { commonHeaders, cytoscapeStyleHash, filePolicy, pagePolicy } from '../../electron/contentSecurity.ts';

test('the allowed style hash is that of the style tag of the installed cytoscape', () => {
  const source = readFileSync(createRequire(import.meta.url).resolve('cytoscape'), 'utf8');
  const name = /var className = '(\w+)'/.exec(source)?.[1];
  const rest = /stylesheet\.textContent = '\.' \+ className \+ '([^']+)'/.exec(source)?.[1];
  const hash = createHash('sha256').update(`.${name}${rest}`).digest('base64');
  expect(cytoscapeStyleHash).toBe(`'sha256-${hash}'`);
});

const directives = (policy: string): Map<string, string[]> =>
  new Map(policy.split('; ').map((part) => [part.split(' ')[0] ?? '', part.split(' ').slice(1)]));

test.each([
  ['the page', pagePolicy('bm9uY2U=')],
  ['a file', filePolicy],
])('the policy of %s starts from nothing, reaches nowhere and lets no text become script', (_what, policy) => {
  const found = directives(policy);
  expect(found.get('default-src')).toEqual(["'none'"]);
  expect(found.get('script-src')).toEqual(["'self'"]);
  expect(found.get('require-trusted-types-for')).toEqual(["'script'"]);
  expect(
    ['connect-src', 'frame-src', 'child-src', 'object-src', 'media-src'].filter((name) => found.has(name)),
  ).toEqual([]);
  for (const name of ['frame-ancestors', 'base-uri', 'form-action']) expect(found.get(name)).toEqual(["'none'"]);
  const sources = [...found.values()].flat();
  for (const source of sources) expect(source).toMatch(/^(?:'[\w+/=-]+'|data:|blob:|default)$/);
  expect(sources.filter((source) => /unsafe|eval|strict-dynamic/.test(source))).toEqual([]);
});

test('data: and blob: are for pictures alone', () => {
  const loose = [...directives(pagePolicy('bm9uY2U='))].filter(([, sources]) =>
    sources.some((each) => /:$/.test(each)),
  );
  expect(loose.map(([name]) => name)).toEqual(['img-src']);
});

test('every feature of the machine is switched off by name, but for the camera of the page itself', () => {
  for (const feature of ['microphone', 'geolocation', 'usb', 'serial', 'hid', 'display-capture'])
    expect(commonHeaders['permissions-policy']).toContain(`${feature}=()`);
  expect(commonHeaders['permissions-policy']).toContain('camera=(self)');
});
