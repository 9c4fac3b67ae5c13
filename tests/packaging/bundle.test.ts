import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, matchesGlob, relative } from 'node:path';
import { parseAst } from 'vite';
import { beforeAll, describe, expect, test } from 'vitest';
import { configuration, kinds, mayBePacked } from '../../packaging/configuration.ts';
import { ensureBuild } from '../../scripts/build.mjs';

const root = join(import.meta.dirname, '../..');
const built = join(root, kinds.test.built);

/** What is in a build but is not packed: the stamp of the build, and the browser mode. */
const leftOut = ['built-from.txt', 'main/serve.js'];

const programs = (): readonly string[] =>
  filesIn('main')
    .concat(filesIn('preload'))
    .filter((file) => !leftOut.includes(file));

const filesIn = (folder: string): string[] =>
  readdirSync(join(built, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(built, join(entry.parentPath, entry.name)))
    .sort();

const field = (node: unknown, key: string): unknown =>
  typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined;

const isRequire = (node: unknown): boolean => /require$/i.test(String(field(field(node, 'callee'), 'name')));

/** The words of a program that may name a module or a file: what it imports, and every text in it. */
type Named = { readonly modules: string[]; readonly texts: string[] };

const collect = (node: unknown, found: Named): void => {
  if (typeof node !== 'object' || node === null) return;
  const type = field(node, 'type');
  const text = field(node, 'value');
  const named =
    type === 'CallExpression' && isRequire(node) ? field(field(node, 'arguments'), '0') : field(node, 'source');
  if (type === 'Literal' && typeof text === 'string') found.texts.push(text);
  if (type === 'ImportExpression' || typeof field(named, 'value') === 'string')
    found.modules.push(String(field(named, 'value')));
  for (const child of Object.values(node)) collect(child, found);
};

const namedIn = (file: string): Named => {
  const found: Named = { modules: [], texts: [] };
  collect(parseAst(readFileSync(join(built, file), 'utf8')), found);
  return found;
};

/** Where a path told from a program leads, as a path in the packed archive. */
const packedPath = (file: string, told: string): string => join('out', dirname(file), told);

const onDisk = (path: string): string => join(root, path.replace(/^out\//, `${kinds.test.built}/`));

/** The patterns of the configuration as electron-builder reads them: a later one overrules an earlier one. */
const isPacked = (path: string): boolean => {
  let packed = false;
  for (const part of configuration('test', {}).files) {
    const [patterns, name] =
      typeof part === 'string'
        ? [[part], path]
        : [part.filter, path.startsWith(`${part.to}/`) ? path.slice(part.to.length + 1) : ''];
    for (const pattern of patterns) if (matchesGlob(name, pattern.replace(/^!/, ''))) packed = !pattern.startsWith('!');
  }
  return packed;
};

beforeAll(() => {
  expect(ensureBuild('test')).toBe(true);
}, 120_000);

describe('the built shell', () => {
  test('is there to be looked at', () => {
    expect(programs()).toEqual(expect.arrayContaining(['main/main.js', 'preload/preload.cjs']));
    expect(namedIn('main/main.js').modules).toEqual(expect.arrayContaining(['electron', 'node:path']));
    expect(namedIn('preload/preload.cjs').modules).toEqual(['electron']);
  });

  test('needs nothing at run time but Node, Electron and its own packed files', () => {
    const foreign = programs().flatMap((file) =>
      namedIn(file)
        .modules.filter((name) => name !== 'electron' && !builtinModules.includes(name.replace(/^node:/, '')))
        .filter(
          (name) =>
            !name.startsWith('.') || !existsSync(onDisk(packedPath(file, name))) || !isPacked(packedPath(file, name)),
        )
        .map((name) => `${file} imports ${name}`),
    );
    expect(foreign).toEqual([]);
  });

  test('starts no other Node, which the fuses would refuse, and opens no door to itself', () => {
    const refused = ['child_process', 'cluster', 'inspector', 'repl'];
    const names = programs().flatMap((file) =>
      namedIn(file).modules.map((name) => name.replace(/^node:/, '').split('/')[0]),
    );
    expect(names.filter((name) => name !== undefined && refused.includes(name))).toEqual([]);
  });

  test('finds every file it names in the archive', () => {
    const paths = programs().flatMap((file) =>
      namedIn(file)
        .texts.filter((text) => /^\.\.?\/[\w./-]+$/.test(text))
        .map((text) => packedPath(file, text)),
    );
    expect(paths).toEqual(expect.arrayContaining(['resources/icon.png', 'out/preload/preload.cjs', 'out/renderer']));
    const missing = paths.filter(
      (path) => !existsSync(onDisk(path)) || (statSync(onDisk(path)).isFile() && !isPacked(path)),
    );
    expect(missing).toEqual([]);
  });

  test('holds no code that looks for updates', () => {
    const text = programs()
      .map((file) => readFileSync(join(built, file), 'utf8'))
      .join('\n');
    expect(text).not.toMatch(/autoUpdater|electron-updater|app-update\.yml/);
  });
});

describe('the patterns', () => {
  test('pack the whole build but its stamp and the browser mode', () => {
    const files = filesIn('.');
    expect(files.length).toBeGreaterThan(15);
    expect(files.filter((file) => !isPacked(`out/${file}`))).toEqual(leftOut.filter((file) => files.includes(file)));
    expect(files.filter((file) => !leftOut.includes(file) && !mayBePacked(`out/${file}`))).toEqual([]);
  });

  test.each([
    'electron/main.ts',
    'out/main/main.js.map',
    'out/main/main.ts',
    'out/main/serve.js',
    'out/main/.env',
    'out/preload/.env',
    'out/preload/preload.ts',
    'out/preload/preload.cjs.map',
    'out/renderer/.env',
    'out/renderer/key.pem',
    'out/renderer/assets/index.js.map',
    'out/certificate.p12',
    'node_modules/yjs/index.js',
    'resources/icon.svg',
    'resources/sample-network.json',
    'tests/packaging/bundle.test.ts',
    'packaging/configuration.ts',
    'package-lock.json',
    '.env',
  ])('leave out %s, and so does the check of a packed app', (path) => {
    expect(isPacked(path)).toBe(false);
    expect(mayBePacked(path)).toBe(false);
  });

  test('name the main program that package.json starts', () => {
    const { main } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(main).toBe(configuration('release', {}).extraMetadata.main);
    expect(isPacked(main)).toBe(true);
    expect(existsSync(onDisk(main))).toBe(true);
  });
});
