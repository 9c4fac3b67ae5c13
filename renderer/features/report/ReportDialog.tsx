import { useEffect, useState } from 'react';
import { failed, type Result } from '../../../shared/domain/result.ts';
import { windowEdge } from '../../session/edge.ts';
import { useNotices } from '../../session/notices.tsx';
import { useSession } from '../../session/sessionContext.tsx';
import { useVault } from '../../session/vaultContext.tsx';
import { useView } from '../../session/view.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { gatherReport } from './gather.ts';
import styles from './Report.module.css';

/** Milliseconds for which the address of a saved text stays good; the browser has read it long before. */
const saved = 60_000;

const saveText = (name: string, text: string): void => {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), saved);
};

/** The whole diagnostic report, read before anything is done with it; then copied or saved, and sent by nobody. */
export const ReportDialog = () => {
  const [vault, session, view, notices] = [useVault(), useSession(), useView(), useNotices()];
  const [report, setReport] = useState<Result<string> | null>(null);
  useEffect(() => {
    gatherReport(vault, session.keeping.saving(), session.keeping.mended !== '')
      .then(setReport)
      .catch((error: unknown) => {
        windowEdge.onBug(error);
        setReport(failed('The report could not be put together. Nothing was changed.'));
      });
  }, [vault, session]);
  const text = report?.ok ? report.value : '';
  const copy = (): void => {
    navigator.clipboard
      .writeText(text)
      .then(() => notices.say('The report is on the clipboard.'))
      .catch(() => notices.say('The clipboard cannot be used here. Select the words and copy them.'));
  };
  const foot = report?.ok && (
    <>
      <Button look="quiet" onPress={() => saveText(`kith-report-${windowEdge.now().slice(0, 10)}.txt`, text)}>
        Save as a file
      </Button>
      <Button look="primary" onPress={copy}>
        Copy
      </Button>
    </>
  );
  return (
    <Dialog title="Diagnostic report" onClose={() => view.setDialog(null)} wide foot={foot}>
      {report?.ok === false ? (
        <p>{report.reason}</p>
      ) : (
        <>
          <p>
            This is all of it. It names nobody and is sent nowhere. If something in Kith does not work, you can show it
            to whoever looks into that.
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
          <section className={styles.report} aria-label="The whole report" tabIndex={0}>
            <pre>{text}</pre>
          </section>
        </>
      )}
    </Dialog>
  );
};
