import { type ClipboardEvent, type DragEvent, useState } from 'react';
import type { AlterId } from '../../../shared/domain/ids.ts';
import { editAlter } from '../../../shared/vault/commands/alters.ts';
import { shrinkAside } from '../../parts/shrinkAside.ts';
import { useVault } from '../../session/vaultContext.tsx';

/** How a person's photo is given: chosen, dropped or pasted. */
export interface PhotoIntake {
  /** True while a picture is made small. */
  readonly busy: boolean;
  /** Why the last picture could not be used. */
  readonly error: string | undefined;
  readonly take: (picture: Blob) => void;
  readonly remove: () => void;
  /** To be spread on the element that takes pictures dropped or pasted. */
  readonly handlers: {
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDrop: (event: DragEvent) => void;
    readonly onPaste: (event: ClipboardEvent) => void;
  };
}

const isPicture = ({ type }: { readonly type: string }): boolean => type.startsWith('image/');

const firstPicture = (data: DataTransfer): File | undefined => [...data.files].find(isPicture);

const takesText = (target: EventTarget): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea'));

/** Takes a picture as the photo of one person. A file that is no picture is left to what stands around. */
export const usePhoto = (id: AlterId): PhotoIntake => {
  const vault = useVault();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | undefined>();
  const keep = (photo: string | null): void => {
    const kept = editAlter(vault, id, { photo });
    setError(kept.ok ? undefined : kept.reason);
  };
  const take = (picture: Blob): void => {
    setBusy(true);
    shrinkAside(picture)
      .then((small) => (small.ok ? keep(small.value) : setError(small.reason)))
      .catch(reportError)
      .finally(() => setBusy(false));
  };
  return {
    busy,
    error,
    take,
    remove: () => keep(null),
    handlers: {
      onDragOver: (event) => {
        if ([...event.dataTransfer.items].some(isPicture)) event.preventDefault();
      },
      onDrop: (event) => {
        const picture = firstPicture(event.dataTransfer);
        if (!picture) return;
        event.preventDefault();
        take(picture);
      },
      onPaste: (event) => {
        const picture = firstPicture(event.clipboardData);
        if (!picture || takesText(event.target)) return;
        event.preventDefault();
        take(picture);
      },
    },
  };
};
