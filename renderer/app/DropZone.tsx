import { useEffect, useRef, useState } from 'react';
import { useView } from '../session/view.tsx';
import styles from './App.module.css';

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Takes files dropped anywhere on the window to the import; a page must never open a dropped file itself. */
export const DropZone = () => {
  const [over, setOver] = useState(false);
  const view = useView();
  const latest = useRef(view);
  latest.current = view;
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    addEventListener(
      'dragover',
      (event) => {
        if (!carriesFiles(event)) return;
        // A part of the window that takes files itself, such as the photo of a person, has said so already.
        setOver(!event.defaultPrevented);
        event.preventDefault();
      },
      { signal },
    );
    addEventListener(
      'dragleave',
      (event) => {
        if (event.relatedTarget === null) setOver(false);
      },
      { signal },
    );
    addEventListener(
      'drop',
      (event) => {
        if (!carriesFiles(event)) return;
        setOver(false);
        if (event.defaultPrevented) return;
        event.preventDefault();
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.length === 0 || latest.current.dialog === 'import') return;
        latest.current.setFiles(files);
        latest.current.setDialog('import');
      },
      { signal },
    );
    return () => stop.abort();
  }, []);
  if (!over || view.dialog === 'import') return null;
  return (
    <div className={styles.drop}>
      <p>Drop an address book here: LinkedIn’s Connections.csv, or a vCard file (.vcf)</p>
    </div>
  );
};
