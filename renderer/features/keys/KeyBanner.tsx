import { useState } from 'react';
import { useNotices } from '../../session/notices.tsx';
import { useSession } from '../../session/sessionContext.tsx';
import { askShell } from '../../session/shelf.ts';
import { Button } from '../../ui/Button.tsx';
import { keepOf } from './keyWords.ts';
import { TypeDialog } from './TypeDialog.tsx';
import { keyChanged, useKey } from './useKey.ts';

/**
 * Says that the key of the open network cannot be opened any more, and offers to bring it back.
 * @param className how a banner of the window looks
 */
export const KeyBanner = ({ className }: { className: string }) => {
  const { id } = useSession();
  const notices = useNotices();
  const state = useKey();
  const [typing, setTyping] = useState(false);
  const later = async (): Promise<void> => {
    await askShell((shell) => shell.keyLater(id));
    keyChanged();
  };
  return (
    <>
      {state?.tells && (
        <div className={className} role="status">
          <span>
            {state.keep === 'keychain'
              ? 'This computer’s keychain no longer has the key of this network. '
              : 'The key of this network cannot be read on this computer any more. '}
            Type your recovery code to go on syncing; your people are all here.
          </span>
          <span>
            <Button look="quiet" onPress={() => setTyping(true)}>
              Type the code…
            </Button>
            <Button look="quiet" onPress={() => void later().catch(reportError)}>
              Later
            </Button>
          </span>
        </div>
      )}
      {typing && (
        <TypeDialog
          keep={keepOf(state)}
          onClose={(back) => {
            setTyping(false);
            if (back) notices.say('The key of this network is back.');
          }}
        />
      )}
    </>
  );
};
