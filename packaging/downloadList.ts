import { readFileSync } from 'node:fs';
import { downloadFaults, signDownloads } from './downloads.ts';

// npm --prefix packaging run downloads -- sign dist, with KITH_RELEASE_KEY; or: check dist public-key.pem
const [deed, folder, publicKey] = process.argv.slice(2);
const releaseKey = process.env.KITH_RELEASE_KEY;

if (deed === 'sign' && folder !== undefined && releaseKey) {
  signDownloads(folder, readFileSync(releaseKey, 'utf8'));
  console.log(`The downloads in ${folder} are listed and signed.`);
} else if (deed === 'check' && folder !== undefined && publicKey !== undefined) {
  const faults = downloadFaults(folder, readFileSync(publicKey, 'utf8'));
  console.log(faults.length === 0 ? `The downloads in ${folder} are as they were signed.` : faults.join('\n'));
  process.exitCode = faults.length === 0 ? 0 : 1;
} else {
  console.error('Say "sign <folder>", with the key\'s file in KITH_RELEASE_KEY, or "check <folder> <public key>".');
  process.exitCode = 2;
}
