import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { folderDisk } from '../../../electron/sync/folder/folderDisk.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-folder-disk-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the disk of a folder', () => {
  it('tells when something is written into a watched folder, and of a folder that cannot be watched nothing', async () => {
    const ends: (() => void)[] = [];
    await new Promise<void>((resolve) => {
      ends.push(folderDisk.watch(folder, resolve));
      writeFileSync(join(folder, 'new'), 'x');
    });
    ends.push(folderDisk.watch(join(folder, 'not there'), () => undefined));
    for (const end of ends) end();
    expect(ends).toHaveLength(2);
  });

  it('follows no link, and reads nothing larger than it may', async () => {
    writeFileSync(join(folder, 'file'), 'four');
    mkdirSync(join(folder, 'inside'));
    symlinkSync(join(folder, 'file'), join(folder, 'link'));
    symlinkSync(join(folder, 'inside'), join(folder, 'way'));
    expect([...(await folderDisk.list(folder))].sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      { name: 'file', isFolder: false },
      { name: 'inside', isFolder: true },
    ]);
    await expect(folderDisk.read(join(folder, 'link'), 10)).rejects.toMatchObject({ code: 'ELOOP' });
    expect(await folderDisk.stamp(join(folder, 'link'))).toBeUndefined();
    expect(await folderDisk.read(join(folder, 'file'), 3)).toBeUndefined();
    expect((await folderDisk.read(join(folder, 'file'), 4))?.toString()).toBe('four');
    await expect(folderDisk.makeFolder(join(folder, 'way'))).rejects.toMatchObject({ code: 'EEXIST' });
    await folderDisk.makeFolder(join(folder, 'inside'));
  });

  it('writes a file whole, and a note only where there is none', async () => {
    const file = join(folder, '00000001.kith');
    await folderDisk.write(file, Buffer.from('sealed'));
    expect(readFileSync(file, 'utf8')).toBe('sealed');
    await folderDisk.writeOnce(file, Buffer.from('other'));
    expect(readFileSync(file, 'utf8')).toBe('sealed');
    expect(readdirSync(folder)).toEqual(['00000001.kith']);
  });
});
