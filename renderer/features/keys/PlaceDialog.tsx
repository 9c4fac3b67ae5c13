import { useState } from 'react';
import type { Keep } from '../../../shared/domain/vaultKey.ts';
import { keepOptions } from '../../parts/keyWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { RadioChoice } from '../../ui/RadioChoice.tsx';

const notNow = {
  id: 'later',
  label: 'Not now',
  about: 'No key is made. Everything on this computer works without.',
} as const;

interface PlaceDialogProps {
  /** Whether the system's keychain can be trusted. */
  keychain: boolean;
  /** Where the key is kept, where there is one. */
  now: Keep | null;
  onChoose: (keep: Keep | 'later') => void;
  onClose: () => void;
}

/** Asks where the key is to be kept, and says what each place means. */
export const PlaceDialog = ({ keychain, now, onChoose, onClose }: PlaceDialogProps) => {
  const places = keepOptions(keychain);
  const options = now === null ? [...places, notNow] : places;
  const [chosen, setChosen] = useState<Keep | 'later'>(options.find(({ id }) => id === now)?.id ?? 'typed');
  return (
    <Dialog
      title={keychain || !window.kith ? 'Where the key is kept' : 'This computer has no keychain for the key'}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" onPress={() => onChoose(chosen)}>
            Go on
          </Button>
        </>
      }
    >
      {!keychain && window.kith && (
        <p>
          Kith would let the system seal the key of this network, but finds no keychain that it can trust here: on Linux
          that is a keyring such as GNOME’s or KDE’s, and it has to be unlocked.
        </p>
      )}
      <RadioChoice label="Keep the key" value={chosen} options={options} onChange={setChosen} />
    </Dialog>
  );
};
