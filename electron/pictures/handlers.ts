import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { sameBytes, writeDurably } from '../disk/durable.ts';
import { codeOf } from '../disk/errorCode.ts';
import type { Handlers } from '../ipc.ts';

/** A margin in inches, which Electron counts in. */
const margin = 0.4;

/**
 * Saves pictures of the map.
 * @param choose lets the person choose the file by a name that is offered; null where they did not
 */
export const pictureHandlers = (
  choose: (name: string) => Promise<string | null>,
): Pick<Handlers, 'pictureSave' | 'pictureSavePdf'> => {
  const save = async (name: string, bytes: Uint8Array): Promise<Result<string | null>> => {
    const path = await choose(name);
    if (path === null) return ok(null);
    try {
      await writeDurably(path, bytes, sameBytes(bytes));
      return ok(path);
    } catch (error) {
      return failed(`The picture could not be written there (${codeOf(error)}). Choose another folder.`);
    }
  };
  return {
    pictureSave: ({ name, bytes }) => save(name, bytes),
    // Made first: while the person chooses, the page might be closed.
    pictureSavePdf: async (name, contents) => {
      const margins = { top: margin, bottom: margin, left: margin, right: margin };
      // The page says on which paper it is to be.
      return save(name, await contents.printToPDF({ preferCSSPageSize: true, margins }));
    },
  };
};
