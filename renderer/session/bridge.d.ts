import type { KithBridge } from '../../shared/ipc.ts';

declare global {
  interface Window {
    /** Put here by the desktop shell's preload; absent in a browser. */
    readonly kith?: KithBridge;
  }
}
