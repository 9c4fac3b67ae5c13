import { writeFileSync } from 'node:fs';
import { runnerImport } from 'vite';

// Writes the test vectors of docs/protocol.md anew: only where the grammar was changed on purpose.
const load = async (file) => (await runnerImport(file, { configFile: false, logLevel: 'error' })).module;

const { vectorsOf } = await load('./tests/sync/support/vectors.ts');
const { plainSuite } = await load('./shared/seal/suite.ts');
writeFileSync('tests/fixtures/sync/vectors.json', `${JSON.stringify(vectorsOf(plainSuite), null, 2)}\n`);
