import { ok, type Result } from '../../../shared/domain/result.ts';
import type { KithBridge } from '../../../shared/ipc.ts';
import type { Session } from '../../session/openSession.ts';
import { peopleWords, sizeWords } from './words.ts';

/** Makes a backup of all that is here, also of what was typed a moment ago. Gives what it holds, in a sentence. */
export const backUpNow = async (kith: KithBridge, { id, keeping }: Session): Promise<Result<string>> => {
  if (keeping.saving() !== 'failing') await keeping.whenSaved();
  const made = await kith.backupMake({ vault: id, reason: 'by hand' });
  if (!made.ok) return made;
  const { summary, size } = made.value;
  return ok(`Backed up and checked: ${summary ? `${peopleWords(summary.people)}, ` : ''}${sizeWords(size)}.`);
};
