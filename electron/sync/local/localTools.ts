import type { DeviceList } from '../../../shared/domain/device.ts';
import type { RoomKeys } from '../../../shared/seal/roomKeys.ts';
import type { Engine } from '../../../shared/sync/engine.ts';
import type { WireTools } from '../../../shared/sync/wire.ts';
import type { StartFinder } from './finder.ts';

/** What the sync over the local network is started with. */
export interface LocalTools extends Pick<WireTools, 'now' | 'after' | 'onChange' | 'onProblem'> {
  /** The network's key, and what comes of it. */
  readonly key: Uint8Array;
  readonly keys: Pick<RoomKeys, 'room' | 'token'>;
  /** What this laptop is called where others see it. */
  readonly name: string;
  /** This device's name in the log, and the devices of the network. */
  readonly writer: string;
  readonly list: () => DeviceList;
  readonly engine: Pick<Engine, 'outer' | 'cameBack' | 'changesBeyond'>;
  /** Settles when the log is on the disk as it is now; rejects where it cannot be. */
  readonly logKept: () => Promise<void>;
  readonly random: (bytes: number) => Uint8Array;
  /** Announces and finds; mDNS but in tests. */
  readonly find?: StartFinder;
}
