import { useEffect } from 'react';
import { useNotices } from '../../session/notices.tsx';
import { useSession } from '../../session/sessionContext.tsx';
import { switchTo } from '../../session/shelf.ts';
import { LinkQuestion } from './LinkQuestion.tsx';
import { StrandedQuestion } from './StrandedQuestion.tsx';
import { useOpenedFiles } from './useOpenedFiles.ts';
import { useQuickEntries, useToldRings } from './useQuickEntries.ts';

/**
 * What comes in from the desktop: people who were quickly added, links, files opened with Kith, another network
 * chosen in the tray, sentences of the shell.
 * Must stand before what tells the shell that this window listens.
 */
export const DesktopDoor = () => {
  const notices = useNotices();
  const session = useSession();
  useToldRings();
  useQuickEntries();
  useOpenedFiles();
  useEffect(() => window.kith?.on('sentence', notices.say), [notices]);
  useEffect(
    () =>
      window.kith?.on('openNetwork', (id) => {
        if (id !== session.id) switchTo(session, id).then(notices.tell).catch(reportError);
      }),
    [session, notices],
  );
  // While no network is open nobody stands at this door.
  useEffect(() => () => void window.kith?.windowNotReady(), []);
  return (
    <>
      <LinkQuestion />
      <StrandedQuestion />
    </>
  );
};
