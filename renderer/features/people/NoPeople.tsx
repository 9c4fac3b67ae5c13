import { asksNothing, everyone } from '../../../shared/domain/peopleFilter.ts';
import { FirstSteps } from '../../parts/FirstSteps.tsx';
import { useView } from '../../session/view.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import styles from './People.module.css';

const Beginning = () => (
  <EmptyState buttons={<FirstSteps />}>
    Nobody is here yet. Add someone you know, or bring in people from an address book or LinkedIn.
  </EmptyState>
);

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
