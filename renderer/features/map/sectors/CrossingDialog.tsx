import { useShownText } from '../../../session/privacy.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { divisionWords, sectorWords } from './sectorWords.ts';
import type { Crossing } from './useCrossing.ts';

const changeWords = ({ by, from, to }: Crossing): string => {
  const what = divisionWords[by].toLowerCase();
  const name = sectorWords(to.name);
  return from ? `Their ${what} changes from ${sectorWords(from.name)} to ${name}.` : `Their ${what} becomes ${name}.`;
};

/** Asks whether a move into another sector changes what the sector stands for. */
export const CrossingDialog = ({
  crossing,
  onChange,
  onClose,
}: {
  crossing: Crossing;
  onChange: () => void;
  onClose: () => void;
}) => {
  const textShown = useShownText();
  return (
    <Dialog
      title={textShown(`${crossing.who}: to ${sectorWords(crossing.to.name)}?`)}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>Only stand here</Button>
          <Button look="primary" autoFocus onPress={onChange}>
            Change it
          </Button>
        </>
      }
    >
      <p>{textShown(changeWords(crossing))}</p>
    </Dialog>
  );
};
