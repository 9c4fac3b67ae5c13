/** Characters of a device's name in the folder: the first of its writer's name. */
const deviceLength = 16;

/** The folder of a room, inside the one that was chosen. */
export const roomFolder = (room: string): string => `kith-${room}`;

/** The name under which a device writes. */
export const deviceFolder = (writer: string): string => writer.slice(0, deviceLength);

/** Whether a folder is one of a device. */
export const isDeviceFolder = (name: string): boolean => /^[0-9a-f]{16}$/.test(name);

/** What `writeDurably` leaves of a file of ours where it is cut off. */
export const isLeftover = (name: string): boolean => /^\d+\.kith\.new$/.test(name);

/**
 * The name of the next file, behind all that are there, also those that a cloud drive gave another ending.
 * @param names what lies in the device's folder, and names that were given before: a drive may still be taking away what
 * had them
 */
export const nextName = (names: readonly string[]): string => {
  const numbers = names.flatMap((name) => {
    const [, digits] = /^(\d{1,15})\D/.exec(name) ?? [];
    return digits === undefined ? [] : [Number(digits)];
  });
  return `${String(Math.max(0, ...numbers) + 1).padStart(8, '0')}.kith`;
};

/** What the file is called that tells people what the folder is. */
export const readmeName = 'README.txt';

/** For whoever finds the folder. */
export const readmeText = `Kith keeps sealed changes here.

Kith is an app that keeps a map of the people in someone's life. The laptops of one network write their changes into
this folder, and read those of the others. Everything is sealed: without the key of the network, which is not here,
nobody can read a name in these files.

Please leave the files as they are. Each laptop tidies up its own. Kith never keeps its only copy here: if the folder
is lost, every laptop still has the whole network, and writes what is missing again.
`;
