import { createPortal } from 'react-dom';
import type { Instant } from '../../../shared/domain/ids.ts';
import { instantWords } from '../../parts/dateWords.ts';
import { useSession } from '../../session/sessionContext.tsx';
import { useShelf } from '../../session/shelf.ts';
import { Code } from './Code.tsx';
import styles from './Keys.module.css';

/** What is printed while it is rendered, instead of the window: the code on a page of its own. */
export const PrintedCode = ({ code, madeAt }: { code: string; madeAt: Instant | null }) => {
  const { id } = useSession();
  const shelf = useShelf();
  const name = shelf?.vaults.find((entry) => entry.id === id)?.name ?? '';
  return createPortal(
    <div className={styles.page}>
      <h1>Kith recovery code</h1>
      <p>
        Network: {name}
        {madeAt !== null && (
          <>
            <br />
            Made on {instantWords(madeAt)}
          </>
        )}
      </p>
      <Code code={code} />
      <p>
        This code gives a computer the key of this network, where its own is lost or where it never had one. Whoever has
        it can read what this network syncs, so keep this page where you keep your papers.
      </p>
    </div>,
    document.body,
  );
};
