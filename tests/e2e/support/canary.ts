import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// The app may replace a file while the folder is being read.
const bytesOf = (path: string): Buffer => {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.of();
    throw error;
  }
};

/** The files below a folder that hold a word, as UTF-8 or UTF-16. */
export const filesWith = (folder: string, word: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const bytes = bytesOf(path);
      return bytes.includes(Buffer.from(word)) || bytes.includes(Buffer.from(word, 'utf16le'));
    });
