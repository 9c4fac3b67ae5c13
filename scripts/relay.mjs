#!/usr/bin/env node
import { pathToFileURL } from 'node:url';
import { ensureRelay } from './build.mjs';
import { ensureDependencies } from './setup.mjs';

const program = ensureDependencies() ? ensureRelay() : undefined;
// In this process, so that whoever stops it stops the relay.
if (program === undefined) process.exitCode = 1;
else await import(pathToFileURL(program).href);
