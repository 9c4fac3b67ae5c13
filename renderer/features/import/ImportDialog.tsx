import { useEffect, useRef, useState } from 'react';
import { DropZone, FileTrigger } from 'react-aria-components';
import { useVault } from '../../session/vaultContext.tsx';
import { useView } from '../../session/view.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Progress } from '../../ui/Progress.tsx';
import styles from './Import.module.css';
import { type ImportJob, type ImportState, startImport } from './importJob.ts';
import { PreviewView } from './PreviewView.tsx';
import { ReceiptView } from './ReceiptView.tsx';

const Choose = ({ onFiles }: { onFiles: (files: readonly File[]) => void }) => (
  <>
    <DropZone
      className={styles.choose ?? ''}
      onDrop={(event) => {
        const files = event.items.filter((item) => item.kind === 'file').map((item) => item.getFile());
        Promise.all(files).then(onFiles).catch(reportError);
      }}
    >
      <p>Drop a file here, or</p>
      <FileTrigger
        acceptedFileTypes={['.csv', '.vcf', '.vcard', 'text/csv', 'text/vcard']}
        allowsMultiple
        onSelect={(list) => onFiles([...(list ?? [])])}
      >
        <Button look="primary">Choose a file</Button>
      </FileTrigger>
    </DropZone>
    <dl className={styles.how}>
      <dt>LinkedIn</dt>
      <dd className={styles.soft}>
        Settings, Data privacy, Get a copy of your data, Connections. The file is Connections.csv.
      </dd>
      <dt>Phone</dt>
      <dd className={styles.soft}>In your contacts, choose all and share or export them as a vCard file (.vcf).</dd>
    </dl>
    <p className={styles.soft}>You see what is in the file before anything is added. The file is only read.</p>
  </>
);

// In the desktop app closing the window ends the import, as its dialog says; a browser can ask first.
const useLeaveQuestion = (writing: boolean): void => {
  useEffect(() => {
    if (!writing || window.kith) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [writing]);
};

/** The import under way for the first of the waiting files. */
const useImport = () => {
  const vault = useVault();
  const { files, setFiles } = useView();
  const [state, setState] = useState<ImportState | null>(null);
  const job = useRef<ImportJob | null>(null);
  const file = files[0];
  useEffect(() => {
    if (!file) return undefined;
    const started = startImport(vault, file, setState);
    job.current = started;
    return () => started.cancel();
  }, [vault, file]);
  return {
    state: file ? state : null,
    waiting: Math.max(0, files.length - 1),
    choose: setFiles,
    confirm: () => job.current?.confirm(),
    goOn: () => {
      setState(null);
      setFiles(files.slice(1));
    },
  };
};

const busyTitles: Partial<Record<ImportState['kind'], string>> = { reading: 'Reading', writing: 'Bringing people in' };

/** Import from start to receipt: choose, read, look, write, and what became of everything. */
export const ImportDialog = () => {
  const { setDialog, setFiles, show } = useView();
  const { state, waiting, choose, confirm, goOn } = useImport();
  useLeaveQuestion(state?.kind === 'writing');
  const close = (): void => {
    setFiles([]);
    setDialog(null);
  };
  if (!state) {
    return (
      <Dialog title="Import people" onClose={close}>
        <Choose onFiles={choose} />
      </Dialog>
    );
  }
  const cancel = <Button onPress={close}>Cancel</Button>;
  if (state.kind === 'reading' || state.kind === 'writing') {
    const done = state.kind === 'reading' ? state.done : state.added / Math.max(1, state.preview.fresh);
    const words =
      state.kind === 'reading' ? `${Math.floor(done * 100)} %` : `${state.added} of ${state.preview.fresh} people`;
    return (
      <Dialog title={`${busyTitles[state.kind]} ${state.fileName}`} onClose={close} held foot={cancel}>
        <Progress label={state.kind === 'reading' ? 'Reading the file' : 'Adding people'} done={done} words={words} />
        <p className={styles.soft}>Cancel takes everything back.</p>
      </Dialog>
    );
  }
  if (state.kind === 'failed') {
    return (
      <Dialog
        title={`${state.fileName} could not be imported`}
        onClose={close}
        foot={<Button onPress={goOn}>Choose another file</Button>}
      >
        <p>{state.reason}</p>
      </Dialog>
    );
  }
  if (state.kind === 'preview')
    return <PreviewView state={state} onCancel={close} onConfirm={confirm} onOther={goOn} />;
  return (
    <ReceiptView
      state={state}
      waiting={waiting}
      onNext={goOn}
      onClose={close}
      onShow={() => {
        close();
        show('map');
      }}
    />
  );
};
