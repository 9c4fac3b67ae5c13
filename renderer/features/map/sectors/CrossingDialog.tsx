import { useShownText } from '../../../session/privacy.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import type { Crossing } from './crossing.ts';
import { divisionWords, sectorWords } from './sectorWords.ts';
import type { Answer } from './useDropping.ts';

const changeWords = ({ by, from, to }: Crossing): string => {
  const what = divisionWords[by].toLowerCase();
  const name = sectorWords(to.name);
  return from ? `Their ${what} changes from ${sectorWords(from.name)} to ${name}.` : `Their ${what} becomes ${name}.`;
};

/** Asks whether a move into another sector changes what the sector stands for. Left without an answer, nobody moves. */
export const CrossingDialog = ({ crossing, onAnswer }: { crossing: Crossing; onAnswer: (answer: Answer) => void }) => {
  const textShown = useShownText();
  return (
    <Dialog
      title={textShown(`${crossing.who}: to ${sectorWords(crossing.to.name)}?`)}
      onClose={() => onAnswer('back')}
      foot={
        <>
          <Button look="quiet" onPress={() => onAnswer('back')}>
            Put back
          </Button>
          <Button onPress={() => onAnswer('keep')}>Only stand here</Button>
          <Button look="primary" autoFocus onPress={() => onAnswer('change')}>
            Change it
          </Button>
        </>
      }
    >
      <p>{textShown(changeWords(crossing))}</p>
    </Dialog>
  );
};
