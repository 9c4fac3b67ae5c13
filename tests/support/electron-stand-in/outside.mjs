import { readFileSync } from 'node:fs';
import { app } from './app.mjs';
import { Menu } from './menu.mjs';
import { StrictEmitter, strict, strictInstance } from './strict.mjs';

// What stands outside the windows: the tray, and keys that are heard everywhere. None of it is seen here.

const whenReady = (what) => {
  if (!app.isReady()) throw new Error(`${what} cannot be used before the app is ready`);
};

const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

const readPng = (path) => {
  const bytes = readFileSync(path);
  if (!bytes.subarray(0, 4).equals(pngStart)) throw new Error(`stand-in: ${path} is no PNG`);
  return bytes;
};

const makeImage = (bytes) =>
  strict('nativeImage', {
    toPNG: () => bytes,
    addRepresentation: ({ buffer }) => {
      if (!Buffer.isBuffer(buffer)) throw new Error('stand-in: a representation needs a buffer');
    },
    setTemplateImage: () => {},
  });

export const nativeImage = strict('nativeImage', { createFromPath: (path) => makeImage(readPng(path)) });

/** Says that the computer woke up where a test has it say so. */
export const powerMonitor = new StrictEmitter('powerMonitor', ['resume']);

export class Tray extends StrictEmitter {
  constructor(image) {
    super('Tray', ['click']);
    whenReady('Tray');
    image.toPNG();
    // biome-ignore lint/correctness/noConstructorReturn: every user of the tray is to meet the strict one.
    return strictInstance('Tray', this);
  }

  setToolTip() {}

  setContextMenu(menu) {
    if (!(menu instanceof Menu)) throw new Error('stand-in: a tray takes a menu');
  }
}

const keys = new Map();

/** Keys are held by this one program only; a test that wants them taken puts its own `register` in place. */
export const globalShortcut = strict('globalShortcut', {
  register: (accelerator, pressed) => {
    whenReady('globalShortcut');
    if (keys.has(accelerator)) return false;
    keys.set(accelerator, pressed);
    return true;
  },
  unregister: (accelerator) => void keys.delete(accelerator),
  isRegistered: (accelerator) => keys.has(accelerator),
});
