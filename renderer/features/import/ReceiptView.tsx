import { actions } from '../../../shared/domain/actions.ts';
import { useNotices } from '../../session/notices.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Fields } from './Fields.tsx';
import type { ImportState } from './importJob.ts';
import { Refused } from './Refused.tsx';
import { receiptText } from './receiptText.ts';

interface ReceiptViewProps {
  state: Extract<ImportState, { kind: 'done' }>;
  /** Files that wait after this one. */
  waiting: number;
  onNext: () => void;
  onClose: () => void;
  onShow: () => void;
}

/** What became of everything in the file. */
export const ReceiptView = ({ state, waiting, onNext, onClose, onShow }: ReceiptViewProps) => {
  const notices = useNotices();
  const { added, preview, photosRefused } = state;
  const kept = preview.fields.filter((field) => field.kept > 0).length;
  const copy = (): void => {
    navigator.clipboard
      .writeText(receiptText(state))
      .then(() => notices.say('The receipt is on the clipboard.'))
      .catch(() => notices.say('The clipboard cannot be used here. Select the words and copy them.'));
  };
  const foot = (
    <>
      <Button look="quiet" onPress={copy}>
        Copy the receipt
      </Button>
      {waiting > 0 ? (
        <Button look="primary" autoFocus onPress={onNext}>
          Next file
        </Button>
      ) : (
        <Button look="primary" autoFocus onPress={onShow}>
          {actions.map.label}
        </Button>
      )}
    </>
  );
  return (
    <Dialog
      title={added === 1 ? '1 person came in' : `${added.toLocaleString()} people came in`}
      onClose={onClose}
      wide
      foot={foot}
    >
      <p>
        {preview.same > 0 && `${preview.same.toLocaleString()} were already here and were left as they are. `}
        {preview.joined > 0 && `${preview.joined.toLocaleString()} named somebody twice and were joined. `}
        {kept > 0 &&
          `What Kith has no place for (${kept === 1 ? 'one field' : `${kept} fields`}) stays with each person as “from the import”. `}
        Undo takes the whole import back.
      </p>
      {photosRefused > 0 && <p>{photosRefused} photos could not be read as pictures and were left out.</p>}
      <Refused rows={preview.refused} past />
      <Fields fields={preview.fields} />
    </Dialog>
  );
};
