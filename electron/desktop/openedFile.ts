import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import type { OpenedFile } from '../../shared/ipcEvents.ts';

/** What is read of a file at most, in bytes. */
const mostBytes = 64 * 2 ** 20;

const readWhole = async (handle: FileHandle, name: string): Promise<Result<OpenedFile>> => {
  const stat = await handle.stat();
  if (!stat.isFile()) return failed(`${name} is not a file, so Kith did not open it.`);
  if (stat.size > mostBytes) return failed(`${name} has more than 64 MB, so Kith did not open it.`);
  // No further than the size that was asked for: a file that grows meanwhile could fill the memory.
  const bytes = new Uint8Array(stat.size);
  const { bytesRead } = await handle.read(bytes, 0, stat.size, 0);
  return ok({ name, bytes: bytes.subarray(0, bytesRead) });
};

/** Reads a file that the person opened with Kith, and nothing else; a failure is a sentence for the screen. */
export const readOpenedFile = async (path: string): Promise<Result<OpenedFile>> => {
  const name = basename(path).slice(-255);
  let handle: FileHandle;
  try {
    // Without waiting: the opening of a pipe that nobody writes to would never end.
    handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch {
    return failed(`${name} could not be opened. It may have been moved, or belong to somebody else.`);
  }
  try {
    return await readWhole(handle, name);
  } catch {
    return failed(`${name} could not be read. Nothing was changed.`);
  } finally {
    await handle.close();
  }
};
