import ICAL from 'ical.js';
import { readFile } from '../../../shared/interchange/readFile.ts';

/** Milliseconds for the text, without a worker, a window or a vault: our parser alone, and ical.js alone. */
const parseAlone = (text: string): { parser: number; library: number } => {
  const bytes = new TextEncoder().encode(text);
  const begun = performance.now();
  const read = readFile('many.vcf', bytes, (part, encoding) => new TextDecoder(encoding).decode(part));
  const parsed = performance.now();
  if (!read.ok) throw new Error(read.reason);
  ICAL.parse(text);
  return { parser: parsed - begun, library: performance.now() - parsed };
};

Object.assign(window, { parseAlone });
