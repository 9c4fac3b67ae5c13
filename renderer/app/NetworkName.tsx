import { useShownText } from '../session/privacy.ts';
import { useNetworkName } from '../session/shelf.ts';
import styles from './App.module.css';

/** Which network is open, where there are several. */
export const NetworkName = () => {
  const known = useNetworkName();
  const textShown = useShownText();
  const name = known === null ? null : textShown(known);
  return (
    name !== null && (
      <p className={styles.network} title={name}>
        {name}
      </p>
    )
  );
};
