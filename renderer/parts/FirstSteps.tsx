import { Import, UserPlus } from 'lucide-react';
import { addSample } from '../../shared/vault/commands/sample.ts';
import { useNotices } from '../session/notices.tsx';
import { useVault } from '../session/vaultContext.tsx';
import { useView } from '../session/view.tsx';
import { Button } from '../ui/Button.tsx';
import { loadSample } from './loadSample.ts';

/** The buttons where nobody is there yet: add someone, import, or look around with the sample. */
export const FirstSteps = () => {
  const { setDialog } = useView();
  const vault = useVault();
  const notices = useNotices();
  const look = (): void => {
    loadSample()
      .then((read) => notices.tell(read.ok ? addSample(vault, read.value) : read, 'The sample network is here.'))
      .catch(reportError);
  };
  return (
    <>
      <Button look="primary" onPress={() => setDialog('new-person')}>
        <UserPlus size={16} aria-hidden="true" />
        Add person
      </Button>
      <Button onPress={() => setDialog('import')}>
        <Import size={16} aria-hidden="true" />
        Import people
      </Button>
      <Button onPress={look}>Look around with a sample network</Button>
    </>
  );
};
