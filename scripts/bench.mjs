import { measure } from './measure.mjs';

// Speed, side by side with bare parts: `npm run bench [area]`.
process.exitCode = await measure('bench', process.argv[2]);
