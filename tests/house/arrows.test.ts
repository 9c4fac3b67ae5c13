import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkArrows } from '../../scripts/arrows.mjs';

/** What is planted in a copy of the project, each where it must be refused. */
const imports = [
  ['shared-stands-alone', 'shared/planted1.ts', '../renderer/main.tsx'],
  ['shared-stands-alone', 'shared/domain/planted1.ts', '../../electron/address.ts'],
  ['shared-stands-alone', 'shared/vault/planted1.ts', '../../tests/support/vault.ts'],
  ['shared-stands-alone', 'shared/interchange/planted1.ts', '../../resources/sample-network.json'],
  ['shared-stands-alone', 'shared/planted2.ts', '../newFloor/planted.ts'],
  ['domain-stands-alone', 'shared/domain/planted2.ts', '../vault/vault.ts'],
  ['domain-stands-alone', 'shared/domain/planted3.ts', '../interchange/importedPerson.ts'],
  ['domain-stands-alone', 'shared/domain/planted4.ts', '../ipc.ts'],
  ['seal-stands-alone', 'shared/seal/planted.ts', '../domain/result.ts'],
  ['interchange-knows-domain-only', 'shared/interchange/planted2.ts', '../vault/vault.ts'],
  ['vault-knows-domain-only', 'shared/vault/planted2.ts', '../interchange/importedPerson.ts'],
  ['vault-knows-domain-only', 'shared/vault/commands/planted.ts', '../../interchange/importedPerson.ts'],
  ['channels-know-domain-only', 'shared/ipc.ts', './vault/vault.ts'],
  ['channels-know-domain-only', 'shared/ipcEvents.ts', './vault/vault.ts'],
  ['channels-know-domain-only', 'shared/ipcSync.ts', './seal/joinCode.ts'],
  ['electron-knows-shared-and-relay-only', 'electron/planted1.ts', '../renderer/main.tsx'],
  ['electron-knows-shared-and-relay-only', 'electron/planted2.ts', '../tests/support/vault.ts'],
  ['electron-knows-shared-and-relay-only', 'electron/planted3.ts', '../scripts/setup.mjs'],
  ['relay-knows-shared-only', 'relay/planted1.ts', '../electron/address.ts'],
  ['relay-knows-shared-only', 'relay/planted2.ts', '../scripts/setup.mjs'],
  ['relay-knows-sync-only', 'relay/planted3.ts', '../shared/sync/engine.ts'],
  ['relay-knows-sync-only', 'relay/planted4.ts', '../shared/seal/roomKeys.ts'],
  ['renderer-knows-shared-only', 'renderer/app/planted4.ts', '../../relay/server.ts'],
  ['shared-stands-alone', 'shared/sync/planted1.ts', '../../relay/server.ts'],
  ['packaging-stands-alone', 'packaging/planted1.ts', '../shared/ipc.ts'],
  ['packaging-stands-alone', 'packaging/planted2.ts', '../scripts/setup.mjs'],
  ['renderer-knows-shared-only', 'renderer/app/planted1.ts', '../../electron/address.ts'],
  ['renderer-knows-shared-only', 'renderer/ui/planted1.ts', '../../tests/support/vault.ts'],
  ['renderer-knows-shared-only', 'renderer/session/planted1.ts', '../../scripts/setup.mjs'],
  ['ui-imports-nothing-above', 'renderer/ui/planted2.ts', '../session/view.tsx'],
  ['ui-imports-nothing-above', 'renderer/ui/planted3.ts', '../parts/PersonMark.tsx'],
  ['ui-imports-nothing-above', 'renderer/ui/planted4.ts', '../features/firstRun/FirstRun.tsx'],
  ['ui-imports-nothing-above', 'renderer/ui/planted5.ts', '../app/actions.ts'],
  ['ui-imports-nothing-above', 'renderer/ui/planted6.ts', '../newLayer/planted.ts'],
  ['session-imports-nothing-above', 'renderer/session/planted2.ts', '../parts/PersonMark.tsx'],
  ['session-imports-nothing-above', 'renderer/session/planted3.ts', '../features/firstRun/FirstRun.tsx'],
  ['session-imports-nothing-above', 'renderer/session/planted4.ts', '../app/actions.ts'],
  ['parts-imports-nothing-above', 'renderer/parts/planted1.ts', '../features/firstRun/FirstRun.tsx'],
  ['parts-imports-nothing-above', 'renderer/parts/planted2.ts', '../app/actions.ts'],
  ['features-imports-nothing-above', 'renderer/features/planted/planted1.ts', '../../app/actions.ts'],
  ['app-imports-nothing-above', 'renderer/app/planted2.ts', '../main.tsx'],
  ['no-feature-imports-another', 'renderer/features/planted/planted2.ts', '../firstRun/FirstRun.tsx'],
  ['no-feature-imports-another', 'renderer/features/planted/planted3.ts', '../firstRun/FirstRun.module.css'],
  ['no-feature-imports-another', 'renderer/features/planted4.ts', './firstRun/FirstRun.tsx'],
  ['quick-imports-controls-only', 'renderer/quick/planted1.ts', '../session/vaultContext.tsx'],
  ['quick-imports-controls-only', 'renderer/quick/planted2.ts', '../features/firstRun/FirstRun.tsx'],
  ['app-imports-nothing-above', 'renderer/app/planted3.ts', '../quick/quick.tsx'],
  ['only-the-layers-hold-files', 'renderer/planted1.ts', './ui/Button.tsx'],
  ['no-node-outside-the-shell', 'renderer/planted2.ts', 'node:fs'],
  ['no-node-outside-the-shell', 'shared/domain/planted5.ts', 'node:fs'],
  ['only-the-shell-knows-electron', 'renderer/planted3.ts', 'electron'],
  ['only-the-shell-knows-electron', 'shared/planted3.ts', 'electron'],
  ['only-the-shell-knows-electron', 'relay/planted5.ts', 'electron'],
  ['only-the-shell-knows-electron', 'scripts/planted.mjs', 'electron'],
  ['peers-are-measured-only', 'renderer/features/planted/planted5.ts', 'sigma'],
  ['peers-are-measured-only', 'tests/planted1.ts', 'graphology'],
  ['peers-are-measured-only', 'renderer/features/planted/planted6.ts', 'vis-network/standalone'],
  ['peers-are-measured-only', 'shared/planted7.ts', 'force-graph'],
  ['set-up-needs-nothing', 'scripts/start.mjs', 'valibot'],
  ['no-unresolvable', 'shared/planted4.ts', './nowhere.ts'],
  ['no-circle', 'shared/planted5.ts', './planted6.ts'],
] as const;

/** An arrow counts however it is written, also where it leaves nothing behind once built. */
const forms = [
  "import type { View } from '../session/view.tsx';",
  "import { type View } from '../session/view.tsx';",
  "export type { View } from '../session/view.tsx';",
  "export * from '../session/view.tsx';",
  "export type Planted = import('../session/view.tsx').View;",
  "export const planted = import('../session/view.tsx');",
].map((text, index) => [text, `renderer/ui/form${index}.ts`] as const);

const lints = [
  ['shared/domain/lint1.ts', 'new Date()', 'noRestrictedGlobals'],
  ['shared/domain/lint2.ts', 'Date.now()', 'noRestrictedGlobals'],
  ['shared/domain/lint3.ts', 'document.title', 'noRestrictedGlobals'],
  ['shared/vault/lint4.ts', 'crypto.randomUUID()', 'noRestrictedGlobals'],
  ['shared/lint5.ts', 'process.env', 'noRestrictedGlobals'],
  ['shared/domain/lint6.ts', 'Math.random()', 'randomness is an argument'],
  ['shared/vault/lint7.ts', "Math['random']()", 'randomness is an argument'],
  ['electron/lint12.ts', "console.warn('Ada')", 'noConsole'],
  ['electron/log/lint13.ts', "console.log('Ada')", 'noConsole'],
  ['renderer/ui/lint9.ts', "new URL('../parts/photo.worker.ts', import.meta.url)", 'a worker lies beside'],
  ['renderer/ui/lint10.ts', "new URL('./../parts/photo.worker.ts', import.meta.url)", 'a worker lies beside'],
] as const;

const harmless = [
  ['shared/domain/lint8.ts', 'Math.floor(1.5)'],
  ['renderer/ui/lint11.ts', "new URL('./photo.worker.ts', import.meta.url)"],
] as const;

const types = [
  ['shared', 'shared/types1.ts', 'document.title'],
  ['shared', 'shared/types2.ts', 'process.env'],
  ['shared', 'shared/types3.ts', 'setTimeout(() => 1)'],
  ['shared', 'shared/types6.ts', "await import('node:fs')"],
  ['electron', 'electron/types4.ts', 'document.title'],
  ['relay', 'relay/types7.ts', 'document.title'],
  ['renderer', 'renderer/types5.ts', 'process.env'],
] as const;

const root = join(import.meta.dirname, '../..');
let copy: string;
let linted: string;
let violations: string[];
let own: ReturnType<typeof checkArrows>;
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
  const folders = ['electron', 'packaging', 'relay', 'renderer', 'resources', 'scripts', 'shared', 'tests'];
  const filter = (path: string): boolean =>
    !path.endsWith('.tsbuildinfo') && !/^packaging\/(node_modules|dist)/.test(relative(root, path));
  for (const part of [...folders, 'biome.json', '.gitignore', 'package.json', 'tsconfig.base.json'])
    cpSync(join(root, part), join(copy, part), { recursive: true, filter });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const [file, expression] of [...lints, ...harmless])
    plant(file, `export const planted: unknown = ${expression};\n`);
  for (const [, file, expression] of types) plant(file, `export const planted: unknown = ${expression};\n`);
  linted = said(
    '@biomejs/biome/bin/biome',
    'lint',
    '--reporter=github',
    '--max-diagnostics=none',
    'electron',
    'shared',
    'renderer',
  );
  for (const floor of ['shared', 'electron', 'relay', 'renderer'])
    typed.set(floor, said('typescript-native/bin/tsc', '-p', floor, '--pretty', 'false'));
  // Last, because one wrong import would lend the types of another floor.
  for (const [, file, target] of imports) plant(file, `import '${target}';\n`);
  for (const [text, file] of forms) plant(file, `${text}\n`);
  for (const file of ['newFloor/planted.ts', 'renderer/newLayer/planted.ts', 'shared/alone.ts'])
    plant(file, 'export const alone = 1;\n');
  plant('shared/planted6.ts', "import './planted5.ts';\n");
  violations = checkArrows(copy).violations;
  own = checkArrows(root);
  // Long: a machine with other work takes more than a minute for it.
}, 180_000);
afterAll(() => rmSync(copy, { recursive: true }));

test('the project itself breaks no rule, and the rules looked at its files', () => {
  expect(own.modules).toBeGreaterThan(50);
  expect(own.violations).toEqual([]);
});

describe('an import that points the wrong way is refused', () => {
  test.each(imports)('%s: %s → %s', (rule, file) => {
    expect(violations.filter((violation) => violation.startsWith(`${rule}: ${file} `))).toHaveLength(1);
  });

  test.each(forms)('%s', (_text, file) => {
    expect(violations).toContain(`ui-imports-nothing-above: ${file} → renderer/session/view.tsx`);
  });

  test('and so is a file that stands alone', () => {
    expect(violations).toContain('no-orphan: shared/alone.ts → shared/alone.ts');
  });
});

test('every rule has been seen to refuse', () => {
  const seen = new Set<string>([...imports.map(([rule]) => rule), 'no-orphan']);
  expect([...seen].sort()).toEqual([...own.rules].sort());
});

describe('what a floor must not reach for is refused by lint', () => {
  test.each(lints)('%s: %s', (file, _expression, complaint) => {
    const about = linted.split('\n').filter((line) => line.includes(`${file},line=1`));
    expect(about.join('\n')).toContain(complaint);
  });

  test.each(harmless)('and what it may use is not: %s: %s', (file) => {
    expect(linted).not.toContain(file);
  });
});

describe('what a floor does not have is refused by types', () => {
  test.each(types)('%s: %s: %s', (floor, file) => {
    expect(typed.get(floor)).toContain(`${file}(1,`);
  });
});
