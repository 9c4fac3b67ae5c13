import { actions } from '../../../../shared/domain/actions.ts';
import { Button } from '../../../ui/Button.tsx';
import { driftShown } from './driftChoice.ts';

/** Shows on the map who drifted, or no longer does. */
export const DriftSwitch = () => {
  const on = driftShown.use();
  return (
    <Button look={on ? 'plain' : 'quiet'} aria-pressed={on} onPress={() => driftShown.choose(!on)}>
      {actions.showDrift.label}
    </Button>
  );
};
