import { useCallback, useEffect, useState } from 'react';
import { failed } from '../../shared/domain/result.ts';
import { NoticesProvider } from '../session/notices.tsx';
import { type Opening, openSession, type Session } from '../session/openSession.ts';
import { ChosenProvider } from '../session/selection.tsx';
import { SessionProvider } from '../session/sessionContext.tsx';
import { VaultProvider } from '../session/vaultContext.tsx';
import { ViewProvider } from '../session/view.tsx';
import { Button } from '../ui/Button.tsx';
import { App } from './App.tsx';
import { Calm } from './Calm.tsx';
import { Chooser } from './Chooser.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { SaveWatch } from './SaveWatch.tsx';

type State =
  | { readonly kind: 'opening' }
  | { readonly kind: 'taken' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'open'; readonly opening: Opening };

// Kept outside React: in development React mounts twice, and the vault is opened once.
let first: Promise<Opening> | undefined;

/** Opens the vault and shows what came of it. */
export const Start = () => {
  const [state, setState] = useState<State>({ kind: 'opening' });
  const openHere = useCallback((opening: Promise<Opening>): void => {
    opening
      .then((opened) => {
        // From here on the vault is in memory.
        performance.mark('kith:open');
        setState({ kind: 'open', opening: opened });
        if (!opened.ok) return;
        exposeToTests(opened.value).catch(reportError);
        opened.value.taken.then(() => setState({ kind: 'taken' })).catch(reportError);
      })
      .catch((error: unknown) => {
        reportError(error);
        setState({ kind: 'open', opening: failed('Something in Kith went wrong. Nothing was changed.') });
      });
  }, []);
  useEffect(() => {
    first ??= openSession(false);
    openHere(first);
  }, [openHere]);
  const leave = useCallback((): void => {
    const session = state.kind === 'open' && state.opening.ok ? state.opening.value : undefined;
    session
      ?.close()
      .then(() => setState({ kind: 'closed' }))
      .catch(reportError);
  }, [state]);
  const takeOver = (
    <Button look="primary" onPress={() => openHere(openSession(true))}>
      Use it here
    </Button>
  );
  if (state.kind === 'opening') return null;
  if (state.kind === 'closed') return <Chooser />;
  if (state.kind === 'taken') {
    return (
      <Calm title="Kith is open in another window" buttons={takeOver}>
        Everything was kept. Go on in the other window, or use it here again.
      </Calm>
    );
  }
  const { opening } = state;
  if (opening.ok) {
    return (
      <ErrorBoundary>
        <SessionProvider session={opening.value} leave={leave}>
          <SaveWatch />
          <VaultProvider vault={opening.value.vault}>
            <ViewProvider>
              <ChosenProvider>
                <NoticesProvider>
                  <App />
                </NoticesProvider>
              </ChosenProvider>
            </ViewProvider>
          </VaultProvider>
        </SessionProvider>
      </ErrorBoundary>
    );
  }
  if ('elsewhere' in opening) {
    return (
      <Calm title="Kith is already open" buttons={takeOver}>
        Another window has your people open. Use that one, or close it by using Kith here.
      </Calm>
    );
  }
  return (
    <Calm title="Kith could not start" buttons={<Button onPress={() => location.reload()}>Try again</Button>}>
      {opening.reason}
    </Calm>
  );
};

// Specs and benches ask the vault itself, not pixels. Left out of every build but theirs.
const exposeToTests = async (session: Session): Promise<void> => {
  if (import.meta.env.MODE !== 'test') return;
  const { exposeForTests } = await import('./testHandle.ts');
  exposeForTests(session);
};
