import { useNetworkName } from '../session/shelf.ts';
import styles from './App.module.css';

/** Which network is open, where there are several. */
export const NetworkName = () => {
  const name = useNetworkName();
  return (
    name !== null && (
      <p className={styles.network} title={name}>
        {name}
      </p>
    )
  );
};
