import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

/** Says that no other laptop of the network is left, after asking: if one still works, both would go on apart. */
export const NoneLeft = ({ onSaid }: { onSaid: () => void }) => {
  const [asks, setAsks] = useState(false);
  const say = (): void => {
    setAsks(false);
    onSaid();
  };
  return (
    <>
      <Button look="quiet" onPress={() => setAsks(true)}>
        I have no other laptop any more
      </Button>
      {asks && (
        <Dialog
          title="Is no other laptop left?"
          onClose={() => setAsks(false)}
          foot={
            <>
              <Button autoFocus onPress={() => setAsks(false)}>
                Cancel
              </Button>
              <Button look="primary" onPress={say}>
                None is left
              </Button>
            </>
          }
        >
          <p>
            Say so only when every other laptop of this network is lost or given away. Where one still works, let this
            laptop in there: else both go on apart, and neither sees what changes on the other.
          </p>
        </Dialog>
      )}
    </>
  );
};
