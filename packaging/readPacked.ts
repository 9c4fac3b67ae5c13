import { faultsOf } from './readBack.ts';

// npm --prefix packaging run read-back -- dist/linux-unpacked [test]
const [folder, kind] = process.argv.slice(2);
if (folder === undefined || (kind !== undefined && kind !== 'test')) {
  console.error('Say which packed folder to look at, and "test" after it for a test build.');
  process.exit(2);
}
const faults = faultsOf(folder, kind ?? 'release', Boolean(process.env.KITH_UPDATE_FEED));
console.log(faults.length === 0 ? `${folder} is as it must be.` : faults.join('\n'));
process.exitCode = faults.length === 0 ? 0 : 1;
