import type { VaultId } from '../../../shared/domain/vaultEntry.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Progress } from '../../ui/Progress.tsx';
import styles from './Backups.module.css';
import { Compare } from './Compare.tsx';
import { OpenWithPassphrase } from './OpenWithPassphrase.tsx';
import type { RestoreStep } from './restoreJob.ts';
import { type Restore, type RestoreProps, useRestore } from './useRestore.ts';

const Failed = ({ reason, onClose }: { reason: string; onClose: () => void }) => (
  <Dialog title="This backup cannot be used" onClose={onClose} foot={<Button onPress={onClose}>Close</Button>}>
    <p>{reason}</p>
    <p className={styles.soft}>What you have in Kith was not touched.</p>
  </Dialog>
);

const Working = ({ step, onStop }: { step: RestoreStep; onStop: () => void }) => (
  <Dialog
    title="Bringing the backup back"
    onClose={() => undefined}
    held
    foot={<Button onPress={onStop}>Cancel</Button>}
  >
    {step.kind === 'copying' ? (
      <p>First a copy of what is here now is made.</p>
    ) : (
      <Progress label="Records" done={step.done} words={`${Math.floor(step.done * 100)} %`} />
    )}
  </Dialog>
);

interface NewProps {
  readonly id: VaultId;
  readonly name: string;
  readonly goThere: Restore['goThere'];
  readonly onClose: () => void;
}

const StandsBeside = ({ id, name, goThere, onClose }: NewProps) => (
  <Dialog
    title="The network is back"
    onClose={onClose}
    foot={
      <>
        <Button onPress={onClose}>Stay here</Button>
        <Button look="primary" onPress={() => void goThere(id).catch(reportError)}>
          Open it
        </Button>
      </>
    }
  >
    <p>It is called “{name}” and stands beside this one, which was not touched.</p>
  </Dialog>
);

/** Shows what a backup holds beside what is there now, and brings it back as a new network or in place. */
export const RestoreDialog = (props: RestoreProps) => {
  const { onClose } = props;
  const { state, open, inPlace, stop, asNew, goThere } = useRestore(props);
  switch (state.kind) {
    case 'opening':
      return (
        <Dialog title="Opening the backup" onClose={onClose}>
          <p>Kith looks through all of it.</p>
        </Dialog>
      );
    case 'sealed':
      return <OpenWithPassphrase open={open} onClose={onClose} />;
    case 'failed':
      return <Failed reason={state.reason} onClose={onClose} />;
    case 'opened':
      return (
        <Compare
          backup={state.backup}
          onClose={onClose}
          onNew={() => void asNew(state.backup).catch(reportError)}
          onInPlace={() => void inPlace(state.backup).catch(reportError)}
        />
      );
    case 'working':
      return <Working step={state.step} onStop={stop} />;
    case 'new':
      return <StandsBeside id={state.id} name={state.name} goThere={goThere} onClose={onClose} />;
  }
};
