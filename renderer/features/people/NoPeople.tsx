import { Import, UserPlus } from 'lucide-react';
import { asksNothing, everyone } from '../../../shared/domain/peopleFilter.ts';
import { addSample } from '../../../shared/vault/commands/sample.ts';
import { loadSample } from '../../parts/loadSample.ts';
import { useNotices } from '../../session/notices.tsx';
import { useVault } from '../../session/vaultContext.tsx';
import { useView } from '../../session/view.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import styles from './People.module.css';

const SampleButton = () => {
  const vault = useVault();
  const notices = useNotices();
  const add = async (): Promise<void> => {
    const read = await loadSample();
    notices.tell(read.ok ? addSample(vault, read.value) : read, 'The sample network is here.');
  };
  return <Button onPress={() => void add().catch(reportError)}>Look around with a sample network</Button>;
};

const Beginning = () => {
  const { setDialog } = useView();
  return (
    <EmptyState
      buttons={
        <>
          <Button look="primary" onPress={() => setDialog('new-person')}>
            <UserPlus size={16} aria-hidden="true" />
            Add person
          </Button>
          <Button onPress={() => setDialog('import')}>
            <Import size={16} aria-hidden="true" />
            Import people
          </Button>
          <SampleButton />
        </>
      }
    >
      Nobody is here yet. Add someone you know, or bring in people from an address book or LinkedIn.
    </EmptyState>
  );
};

const NoMatch = () => {
  const { filter, clearFilter } = useView();
  const onlyState = asksNothing({ ...filter, state: everyone.state });
  const away = filter.state === 'archived' ? 'archived' : 'deleted';
  return (
    <EmptyState
      buttons={<Button onPress={clearFilter}>{onlyState ? 'Show everyone in sight' : 'Clear the filter'}</Button>}
    >
      {onlyState ? `Nobody is ${away}.` : 'Nobody matches. Clear the filter to see everyone again.'}
    </EmptyState>
  );
};

/** What stands in the place of the rows where there are none, with the next step. */
export const NoPeople = () => {
  const { filter } = useView();
  return <div className={styles.empty}>{asksNothing(filter) ? <Beginning /> : <NoMatch />}</div>;
};
