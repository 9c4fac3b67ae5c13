import { useEffect, useRef } from 'react';
import { useNotices } from '../../session/notices.tsx';

/** Says once when backups cannot be made any more. */
export const BackupWatch = () => {
  const notices = useNotices();
  const said = useRef('');
  useEffect(
    () =>
      window.kith?.on('backup', ({ problem }) => {
        if (problem !== '' && problem !== said.current) notices.say(problem);
        said.current = problem;
      }),
    [notices],
  );
  return null;
};
