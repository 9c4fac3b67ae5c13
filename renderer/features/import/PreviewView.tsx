import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Fields } from './Fields.tsx';
import styles from './Import.module.css';
import type { ImportState } from './importJob.ts';
import { Refused } from './Refused.tsx';

const Sum = ({ count, words }: { count: number; words: string }) => (
  <div>
    <strong>{count.toLocaleString()}</strong>
    <span className={styles.soft}>{words}</span>
  </div>
);

interface PreviewViewProps {
  state: Extract<ImportState, { kind: 'preview' }>;
  onCancel: () => void;
  onConfirm: () => void;
  onOther: () => void;
}

/** What is in the file, before anything is written. */
export const PreviewView = ({ state, onCancel, onConfirm, onOther }: PreviewViewProps) => {
  const { fresh, same, joined, namesakes, remark, refused, fields, first, format } = state.preview;
  const foot =
    fresh > 0 ? (
      <>
        <Button onPress={onCancel}>Cancel</Button>
        <Button look="primary" autoFocus onPress={onConfirm}>
          Add {fresh === 1 ? '1 person' : `${fresh.toLocaleString()} people`}
        </Button>
      </>
    ) : (
      <Button onPress={onOther}>Choose another file</Button>
    );
  return (
    <Dialog title={`What is in ${state.fileName}`} onClose={onCancel} wide foot={foot}>
      <p className={styles.soft}>
        {format === 'linkedin' ? 'An export from LinkedIn.' : 'Contacts in vCard form.'}{' '}
        {fresh === 0
          ? 'There is nobody new in it; nothing will be changed.'
          : 'New people wait beside the map until you place them.'}
      </p>
      {remark && <p>{remark}</p>}
      {joined > 0 && (
        <p>
          {joined === 1 ? 'One entry names' : `${joined} entries name`} somebody who is in the file twice and joins the
          first.
        </p>
      )}
      {namesakes > 0 && (
        <p>
          {namesakes === 1 ? 'One of the new people has' : `${namesakes.toLocaleString()} of the new people have`} the
          name of someone who is here already, but no address in common. They come in as people of their own.
        </p>
      )}
      <div className={styles.sum}>
        <Sum count={fresh} words="new" />
        <Sum count={same} words="already here" />
        <Sum count={refused.length} words="cannot come in" />
      </div>
      {first.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <ul className={styles.people} aria-label="The first of them" tabIndex={0}>
          {first.map(({ key, name, about }) => (
            <li key={key}>
              <span dir="auto">{name}</span>
              <span className={styles.soft} dir="auto">
                {about}
              </span>
            </li>
          ))}
        </ul>
      )}
      {fresh > first.length && <p className={styles.soft}>and {(fresh - first.length).toLocaleString()} more</p>}
      <Refused rows={refused} />
      <Fields fields={fields} />
    </Dialog>
  );
};
