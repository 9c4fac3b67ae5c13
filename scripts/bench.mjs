import { measure } from './measure.mjs';

// Speed, side by side with bare parts: `npm run bench [area [part]]`.
process.exitCode = await measure('bench', process.argv[2], process.argv[3]);
