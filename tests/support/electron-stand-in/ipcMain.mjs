import { strict } from './strict.mjs';

const handlers = new Map();

/** The shell's end of `ipcRenderer.invoke`. */
export const ipcMain = strict('ipcMain', {
  // Electron's own name for it; a test reads from it which channels are open.
  _invokeHandlers: handlers,
  eventNames: () => [],
  handle: (channel, handler) => {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
});

/** Calls the handler of a channel as a window does. */
export const invoke = async (channel, event, value) => {
  if (!handlers.has(channel)) throw new Error(`No handler registered for '${channel}'`);
  return handlers.get(channel)(event, value);
};
