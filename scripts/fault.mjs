import { measure } from './measure.mjs';

// What is left after things went wrong: `npm run fault [area]`.
process.exitCode = await measure('fault', process.argv[2]);
