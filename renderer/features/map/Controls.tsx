import type { ActionId } from '../../../shared/domain/actions.ts';
import { useAction } from '../../session/actions.tsx';
import { keysHere } from '../../session/platform.ts';
import { IconButton } from '../../ui/Button.tsx';
import styles from './MapScreen.module.css';

const Control = ({ id }: { id: ActionId }) => {
  const { icon: Icon, label, keys, isOn, perform } = useAction(id);
  const words = keys?.[0] === undefined ? label : `${label} (${keysHere(keys[0])})`;
  return (
    <span data-on={isOn || undefined}>
      <IconButton label={words} onPress={perform}>
        <Icon size={16} aria-hidden="true" />
      </IconButton>
    </span>
  );
};

/** How the map is looked at, for those who neither turn a wheel nor know the keys. */
export const Controls = () => (
  // biome-ignore lint/a11y/useSemanticElements: a group of buttons is no set of fields.
  <div className={styles.controls} role="group" aria-label="Look at the map">
    <Control id="exportMap" />
    <Control id="privateMode" />
    <Control id="nearer" />
    <Control id="further" />
    <Control id="everyone" />
  </div>
);
