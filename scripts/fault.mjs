import { measure } from './measure.mjs';

// What is left after things went wrong: `npm run fault [area [part]]`.
process.exitCode = await measure('fault', process.argv[2], process.argv[3]);
