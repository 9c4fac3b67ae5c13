import { Dialog } from 'react-aria-components';
import type { AlterId } from '../../../shared/domain/ids.ts';
import { NewTie } from '../../parts/NewTie.tsx';
import { useShownName } from '../../session/privacy.ts';
import { useAlter } from '../../session/vaultContext.tsx';
import { AtPoint } from './AtPoint.tsx';
import type { Point } from './engine/view.ts';
import styles from './MapScreen.module.css';

/** Ties a person to another one where they stand on the map. */
export const TieDialog = ({ id, at, onClose }: { id: AlterId; at: Point; onClose: () => void }) => {
  const alter = useAlter(id);
  const nameShown = useShownName();
  if (!alter) return null;
  return (
    <AtPoint at={at} onClose={onClose}>
      <Dialog className={styles.tieDialog ?? ''} aria-label={`Tie ${nameShown(alter.name)} to another person`}>
        <h2>
          Tie <bdi>{nameShown(alter.name)}</bdi>
        </h2>
        <NewTie alter={alter} autoFocus onTied={onClose} />
      </Dialog>
    </AtPoint>
  );
};
