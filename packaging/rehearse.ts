import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Kind } from './fuses.ts';
import { faultsOf } from './readBack.ts';

// Packs both builds in earnest, but around a hollow Electron: the folders and the fuses of a real one and no program.
// `npm --prefix packaging run rehearse`, after `npm run build` and `npm run build -- --mode test`.
const here = import.meta.dirname;
const { version } = JSON.parse(readFileSync(join(here, '../node_modules/electron/package.json'), 'utf8'));
const scratch = mkdtempSync(join(tmpdir(), 'kith-pack-'));

/** Nine fuses as Electron 43 is shipped, behind the mark by which they are found. */
const hollow = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\x01\x09101100011';

const plist = (program: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict>
<key>CFBundleExecutable</key><string>${program}</string>
<key>CFBundleIdentifier</key><string>com.github.Electron</string>
<key>NSCameraUsageDescription</key><string>This app needs access to the camera</string>
</dict></plist>`;

const contents = 'Electron.app/Contents';
const helpers = ['', ' (GPU)', ' (Plugin)', ' (Renderer)'].map((kind) => `Electron Helper${kind}`);

const hollows: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  linux: { electron: hollow, version, LICENSE: '', 'locales/en-US.pak': '', 'resources/none': '' },
  mac: {
    version,
    LICENSE: '',
    [`${contents}/Info.plist`]: plist('Electron'),
    [`${contents}/MacOS/Electron`]: '',
    [`${contents}/Resources/electron.icns`]: '',
    [`${contents}/Frameworks/Electron Framework.framework/Electron Framework`]: hollow,
    ...Object.fromEntries(
      helpers.flatMap((name) => [
        [`${contents}/Frameworks/${name}.app/Contents/Info.plist`, plist(name)],
        [`${contents}/Frameworks/${name}.app/Contents/MacOS/${name}`, ''],
      ]),
    ),
  },
};

const layOut = (platform: string): string => {
  const folder = join(scratch, platform);
  for (const [path, text] of Object.entries(hollows[platform] ?? {})) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text, 'latin1');
  }
  return folder;
};

const pack = (platform: string, kind: Kind): readonly string[] => {
  const output = join(scratch, `${platform}-${kind}`);
  const settings = [`-c.electronDist=${layOut(platform)}`, `-c.directories.output=${output}`];
  const args = [
    '--projectDir',
    '..',
    '--config',
    `packaging/${kind}.ts`,
    `--${platform}`,
    '--dir',
    '--x64',
    ...settings,
  ];
  const program = join(here, 'node_modules/electron-builder/cli.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { cwd: here, encoding: 'utf8' });
  if (status !== 0) return [`electron-builder gave up:\n${stdout}${stderr}`];
  return faultsOf(join(output, platform === 'mac' ? 'mac' : 'linux-unpacked'), kind);
};

try {
  for (const kind of ['release', 'test'] as const)
    for (const platform of Object.keys(hollows)) {
      const faults = pack(platform, kind);
      console.log(`${faults.length === 0 ? 'holds' : 'FAILS'}  ${kind} for ${platform}`);
      for (const fault of faults) console.log(`  ${fault}`);
      if (faults.length > 0) process.exitCode = 1;
    }
} finally {
  rmSync(scratch, { recursive: true });
}
