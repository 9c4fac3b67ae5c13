import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkArrows } from '../../scripts/arrows.mjs';

/** What is planted in a copy of the project, each where it must be refused. */
const imports = [
  ['renderer-knows-shared-only', 'renderer/planted1.ts', '../electron/address.ts'],
  ['no-node-outside-the-shell', 'renderer/planted2.ts', 'node:fs'],
  ['only-the-shell-knows-electron', 'renderer/planted3.ts', 'electron'],
  ['only-the-app-imports-features', 'renderer/ui/planted.ts', '../features/firstRun/FirstRun.tsx'],
  ['no-feature-imports-another', 'renderer/features/planted/planted1.ts', '../firstRun/FirstRun.tsx'],
  ['features-do-not-import-the-app', 'renderer/features/planted/planted2.ts', '../../app/actions.ts'],
  ['electron-knows-shared-only', 'electron/planted.ts', '../renderer/main.tsx'],
  ['shared-stands-alone', 'shared/planted1.ts', '../renderer/main.tsx'],
  ['shared-stands-alone', 'shared/domain/planted1.ts', '../../electron/address.ts'],
  ['domain-stands-alone', 'shared/domain/planted2.ts', '../vault/vault.ts'],
  ['no-node-outside-the-shell', 'shared/domain/planted3.ts', 'node:fs'],
  ['interchange-knows-domain-only', 'shared/interchange/planted.ts', '../vault/vault.ts'],
  ['vault-knows-domain-only', 'shared/vault/planted.ts', '../interchange/importedPerson.ts'],
  ['set-up-needs-nothing', 'scripts/start.mjs', 'valibot'],
  ['no-unresolvable', 'shared/planted2.ts', './nowhere.ts'],
  ['no-circle', 'shared/planted3.ts', './planted4.ts'],
] as const;

const lints = [
  ['shared/domain/lint1.ts', 'new Date()', 'noRestrictedGlobals'],
  ['shared/domain/lint2.ts', 'Date.now()', 'noRestrictedGlobals'],
  ['shared/domain/lint3.ts', 'document.title', 'noRestrictedGlobals'],
  ['shared/vault/lint4.ts', 'crypto.randomUUID()', 'noRestrictedGlobals'],
  ['shared/lint5.ts', 'process.env', 'noRestrictedGlobals'],
  ['shared/domain/lint6.ts', 'Math.random()', 'randomness is an argument'],
  ['shared/vault/lint7.ts', "Math['random']()", 'randomness is an argument'],
] as const;
const harmless = 'shared/domain/lint8.ts';

const types = [
  ['shared', 'shared/types1.ts', 'document.title'],
  ['shared', 'shared/types2.ts', 'process.env'],
  ['shared', 'shared/types3.ts', 'setTimeout(() => 1)'],
  ['shared', 'shared/types6.ts', "await import('node:fs')"],
  ['electron', 'electron/types4.ts', 'document.title'],
  ['renderer', 'renderer/types5.ts', 'process.env'],
] as const;

const root = join(import.meta.dirname, '../..');
let copy: string;
let linted: string;
let violations: string[];
const typed = new Map<string, string>();

const plant = (file: string, text: string): void => {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  writeFileSync(join(copy, file), text);
};

const said = (program: string, ...args: string[]): string => {
  const options = { cwd: copy, encoding: 'utf8' } as const;
  const { stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules', program), ...args], options);
  return stdout + stderr;
};

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'kith-house-'));
  const folders = ['electron', 'renderer', 'resources', 'scripts', 'shared', 'tests'];
  const filter = (path: string): boolean => !path.endsWith('.tsbuildinfo');
  for (const part of [...folders, 'biome.json', '.gitignore', 'package.json', 'tsconfig.base.json'])
    cpSync(join(root, part), join(copy, part), { recursive: true, filter });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const [file, expression] of lints) plant(file, `export const planted: unknown = ${expression};\n`);
  for (const [, file, expression] of types) plant(file, `export const planted: unknown = ${expression};\n`);
  plant(harmless, 'export const planted = Math.floor(1.5);\n');
  linted = said('@biomejs/biome/bin/biome', 'lint', '--reporter=github', '--max-diagnostics=none', 'shared');
  for (const floor of ['shared', 'electron', 'renderer'])
    typed.set(floor, said('typescript-native/bin/tsc', '-p', floor, '--pretty', 'false'));
  // Last, because one wrong import would lend the types of another floor.
  for (const [, file, target] of imports) plant(file, `import '${target}';\n`);
  plant('shared/planted4.ts', "import './planted3.ts';\n");
  plant('shared/alone.ts', 'export const alone = 1;\n');
  violations = checkArrows(copy).violations;
}, 60_000);
afterAll(() => rmSync(copy, { recursive: true }));

test('the project itself breaks no rule, and the rules looked at its files', () => {
  const { modules, violations } = checkArrows(root);
  expect(modules).toBeGreaterThan(50);
  expect(violations).toEqual([]);
});

describe('an import that points the wrong way is refused', () => {
  test.each(imports)('%s: %s → %s', (rule, file) => {
    expect(violations.filter((violation) => violation.startsWith(`${rule}: ${file} `))).toHaveLength(1);
  });

  test('and so is a file that stands alone', () => {
    expect(violations).toContain('no-orphan: shared/alone.ts → shared/alone.ts');
  });
});

describe('what shared/ must not reach for is refused by lint', () => {
  test.each(lints)('%s: %s', (file, _expression, complaint) => {
    const about = linted.split('\n').filter((line) => line.includes(`${file},line=1`));
    expect(about.join('\n')).toContain(complaint);
  });

  test('and what it may use is not', () => {
    expect(linted).not.toContain(harmless);
  });
});

describe('what a floor does not have is refused by types', () => {
  test.each(types)('%s: %s: %s', (floor, file) => {
    expect(typed.get(floor)).toContain(`${file}(1,`);
  });
});
