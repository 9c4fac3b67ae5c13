import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const listName = 'SHA512SUMS';
const signatureName = 'SHA512SUMS.sig';

/** What a release consists of: the installers, and what a feed says of them. */
const isDownload = (name: string): boolean =>
  /\.(AppImage|deb|dmg|exe|blockmap|yml)$/.test(name) && !/^builder-/.test(name);

/**
 * The list that is signed: a line for each download of a folder, as `sha512sum` writes and checks it.
 * @returns the hash in hexadecimal, two spaces and the name; by name, so that one release has one list
 */
const listDownloads = (folder: string): string =>
  readdirSync(folder)
    .filter(isDownload)
    .sort()
    .map(
      (name) =>
        `${createHash('sha512')
          .update(readFileSync(join(folder, name)))
          .digest('hex')}  ${name}\n`,
    )
    .join('');

const nameIn = (line: string): string => line.slice(line.indexOf('  ') + 2);

/**
 * Writes the list of the downloads in a folder, and its Ed25519 signature, beside them.
 * @param privateKey in PEM
 * @throws where there is nothing to sign, or the key is not an Ed25519 one
 */
export const signDownloads = (folder: string, privateKey: string): void => {
  const key = createPrivateKey(privateKey);
  if (key.asymmetricKeyType !== 'ed25519')
    throw new Error('The release key must be an Ed25519 key. Nothing was signed.');
  const list = listDownloads(folder);
  if (list === '') throw new Error(`${folder} holds no downloads. Nothing was signed.`);
  writeFileSync(join(folder, listName), list);
  writeFileSync(join(folder, signatureName), sign(null, Buffer.from(list), key).toString('base64'));
};

/**
 * Checks the downloads of a folder against their signed list.
 * @param publicKey in PEM
 * @returns one line for each thing that is wrong; none where all is well
 */
export const downloadFaults = (folder: string, publicKey: string): readonly string[] => {
  const missing = [listName, signatureName].filter((name) => !existsSync(join(folder, name)));
  if (missing.length > 0) return missing.map((name) => `${name} is missing`);
  const list = readFileSync(join(folder, listName));
  const signature = Buffer.from(readFileSync(join(folder, signatureName), 'utf8'), 'base64');
  if (!verify(null, list, createPublicKey(publicKey), signature)) return [`${listName} was not signed with this key`];
  const signed = list.toString().split('\n');
  const now = listDownloads(folder).split('\n');
  const others = [...signed.filter((line) => !now.includes(line)), ...now.filter((line) => !signed.includes(line))];
  return [...new Set(others.map(nameIn))].map((name) => `${name} is not as it was signed`);
};
