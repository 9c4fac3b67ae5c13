import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const renderer = new URL('../../renderer/', import.meta.url).pathname;

const views = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));

/** What a record of a person is called where it is drawn. */
const person = '(?:alter|other|a|b|person)';
/** A name as text between tags, or in a label. */
const ungated = [
  new RegExp(`(?:^|>)\\s*\\{${person}\\.name\\}`, 'm'),
  new RegExp(`(?:label|title|Label)=(?:\\{${person}\\.name\\}|\\{\`[^\`]*\\$\\{${person}\\.name\\})`),
];

test.each([
  '<bdi>{alter.name}</bdi>',
  '  <span>\n    {other.name}\n  </span>',
  '<Row label={alter.name} />',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code that is looked for
  '<p aria-label={`About ${a.name}`} />',
])('%s would show a name to whoever looks over a shoulder', (code) => {
  expect(ungated.some((wrong) => wrong.test(code))).toBe(true);
});

test('no view writes a person’s name but through the gate of session/privacy.ts', () => {
  expect(views.length).toBeGreaterThan(100);
  const wrong = views.filter((file) => {
    const code = readFileSync(join(renderer, file), 'utf8');
    return ungated.some((name) => name.test(code));
  });
  expect(wrong).toEqual([]);
});
