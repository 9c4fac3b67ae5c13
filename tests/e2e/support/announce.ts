import { existsSync } from 'node:fs';
import { builtMain } from './built.ts';
import { shellProgram } from './electronProgram.ts';

/** Says once per run what the shell specs run on, and refuses to run on nothing. */
export default (): void => {
  if (!existsSync(builtMain)) throw new Error('The test build is missing; npm test makes it.');
  console.log(`shell specs run on: ${shellProgram().name}`);
};
