import { useEffect, useRef, useState } from 'react';
import type { Keeper } from '../../session/keeper.ts';
import styles from './Sync.module.css';
import { readPicture } from './scan.ts';

/** Milliseconds between two looks at what the camera shows. */
const lookEvery = 150;

const cameraWords = (error: unknown): string => {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotFoundError' || name === 'OverconstrainedError')
    return 'This laptop has no camera that Kith can find. Paste the code, or choose a picture of it.';
  if (name === 'NotAllowedError')
    return window.kith
      ? 'The system does not let Kith use the camera. Allow it in the system’s settings, or paste the code.'
      : 'The browser does not let Kith use the camera. Allow it beside the address, or paste the code.';
  if (name === 'NotReadableError')
    return 'Another program uses the camera just now. Close that one, or paste the code.';
  return 'The camera could not be used. Paste the code, or choose a picture of it.';
};

// The shell gives the camera only between these two; a browser asks the person by itself.
const openCamera = async (kith: Keeper): Promise<MediaStream> => {
  await kith.syncCamera?.(true);
  return navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 1280 } }, audio: false });
};

const closeCamera = (kith: Keeper, stream: MediaStream | undefined): void => {
  for (const track of stream?.getTracks() ?? []) track.stop();
  kith.syncCamera?.(false).catch(reportError);
};

/** Looks for a QR code through the camera, which is on for as long as this stands; nothing of it is kept. */
export const Scanner = ({ kith, onText }: { kith: Keeper; onText: (text: string) => void }) => {
  const video = useRef<HTMLVideoElement>(null);
  const told = useRef(onText);
  told.current = onText;
  const [problem, setProblem] = useState('');
  useEffect(() => {
    let gone = false;
    let stream: MediaStream | undefined;
    const look = (): void => {
      if (gone || !video.current) return;
      const text = readPicture(video.current);
      if (text !== undefined) told.current(text);
      setTimeout(look, lookEvery);
    };
    const begin = async (): Promise<void> => {
      stream = await openCamera(kith);
      if (gone || !video.current) return closeCamera(kith, stream);
      video.current.srcObject = stream;
      await video.current.play();
      look();
    };
    begin().catch((error: unknown) => {
      if (!gone) setProblem(cameraWords(error));
    });
    return () => {
      gone = true;
      closeCamera(kith, stream);
    };
  }, [kith]);
  if (problem !== '') return <p role="alert">{problem}</p>;
  return (
    <figure className={styles.camera}>
      <video ref={video} muted playsInline aria-label="What the camera sees" />
      <figcaption className={styles.soft} role="status">
        Hold the picture on the other laptop before the camera.
      </figcaption>
    </figure>
  );
};
