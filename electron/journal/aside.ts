import { access, mkdir, readFile, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { writeDurably } from '../disk/durable.ts';
import type { Finding } from './readJournal.ts';

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

// Named by its content, so that the same damage is kept once however often it is read.
const keep = async (folder: string, name: string, bytes: Buffer): Promise<void> => {
  const aside = join(folder, 'aside');
  const path = join(aside, `${name}-${crc32(bytes).toString(16).padStart(8, '0')}`);
  if (await exists(path)) return;
  await mkdir(aside, { recursive: true, mode: 0o700 });
  await writeDurably(path, bytes, () => undefined);
};

/**
 * Keeps a copy of whatever of a journal was not whole in its folder `aside`, takes a write that was cut off away from
 * the end of its log, and a snapshot that does not belong out of the journal. Throws as the file system does.
 */
export const keepFindings = async (folder: string, findings: readonly Finding[]): Promise<void> => {
  for (const finding of findings) {
    const path = join(folder, finding.file);
    if (finding.kind === 'damaged' || finding.kind === 'stranger')
      await keep(folder, finding.file, await readFile(path));
    if (finding.kind === 'stranger') await rm(path);
    if (finding.kind !== 'torn') continue;
    await keep(folder, `${finding.file}-tail`, (await readFile(path)).subarray(finding.end));
    await truncate(path, finding.end);
  }
};
