import { usualLimits } from '../../../relay/limits.ts';
import { type Relay, type RelayOptions, startRelay } from '../../../relay/server.ts';
import { type GreeterTools, greeter } from './greeter.ts';
import { type LogStoreTools, logStore } from './logStore.ts';

const mib = 1024 * 1024;

/** The limits of a relay; those who have said who they are need none that is narrow. */
const limits: RelayOptions['limits'] = {
  ...usualLimits,
  strangers: 100,
  connections: 200,
  frameBytes: 64 * mib,
  unreadBytes: 64 * mib,
  memoryBytes: 1024 * mib,
};

/**
 * Starts a relay of the log of the open network, at any free port, for those who prove that they know the network.
 * Throws where no port can be had.
 */
export const startLogRelay = (tools: LogStoreTools & GreeterTools): Promise<Relay> => {
  const options: Omit<RelayOptions, 'host'> = {
    port: 0,
    store: logStore(tools),
    limits,
    open: false,
    origins: [],
    greet: greeter(tools),
    onProblem: tools.onProblem,
  };
  // Both kinds of addresses, where the computer has the newer one.
  return startRelay({ ...options, host: '::' }).catch(() => startRelay({ ...options, host: '0.0.0.0' }));
};
