import { useState } from 'react';
import { isPresent } from '../../shared/domain/alter.ts';
import type { AlterId } from '../../shared/domain/ids.ts';
import { useVaultRead } from '../session/vaultContext.tsx';
import { useView } from '../session/view.tsx';
import { Button } from '../ui/Button.tsx';

const noneTold: ReadonlySet<AlterId> = new Set();

/** Says once, where laptops that were long apart have moved several people differently, how many, and leads to them. */
export const MovedBanner = ({ className }: { className: string }) => {
  const view = useView();
  const [told, setTold] = useState(noneTold);
  const moved = useVaultRead(
    (vault) =>
      [...vault.apart.keys()].filter((id) => {
        const alter = vault.alters.get(id);
        return alter && isPresent(alter);
      }),
    (change) => change.alters.size > 0,
    [],
  );
  if (moved.length < 2 || moved.every((id) => told.has(id))) return null;
  const understood = (): void => setTold(new Set([...told, ...moved]));
  const show = (): void => {
    understood();
    view.clearFilter();
    view.setFilter({ movedApart: true });
    view.show('people');
  };
  return (
    <div className={className} role="status">
      <span>
        {moved.length.toLocaleString()} people were moved on two laptops. You can choose for each where they stand.
      </span>
      <span>
        <Button look="quiet" onPress={show}>
          Show them
        </Button>
        <Button look="quiet" onPress={understood}>
          Not now
        </Button>
      </span>
    </div>
  );
};
