import { useEffect, useState } from 'react';
import { useView } from '../../session/view.tsx';

/** Takes address books that were opened with Kith to the import's preview, once no other dialog has the floor. */
export const useOpenedFiles = (): void => {
  const { dialog, setDialog, files, setFiles } = useView();
  const [opened, setOpened] = useState<readonly File[]>([]);
  useEffect(
    () =>
      window.kith?.on('importFile', ({ name, bytes }) =>
        setOpened((now) => [...now, new File([new Uint8Array(bytes)], name)]),
      ),
    [],
  );
  useEffect(() => {
    if (opened.length === 0 || (dialog !== null && dialog !== 'import')) return;
    setFiles([...files, ...opened]);
    setDialog('import');
    setOpened([]);
  }, [opened, dialog, files, setFiles, setDialog]);
};
