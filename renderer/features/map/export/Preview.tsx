import { useEffect, useRef } from 'react';
import styles from './Export.module.css';
import { paintPoster } from './poster.ts';
import type { MadePoster } from './usePoster.ts';

/** CSS pixels. */
const widest = 440;
const highest = 460;

/** The picture as it will be, small. */
export const Preview = ({ made }: { made: MadePoster | null }) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!made || !context || !canvas.current) return;
    const { width, height } = made.poster.size;
    const scale = Math.min(widest / width, highest / height);
    canvas.current.width = Math.round(width * scale * devicePixelRatio);
    canvas.current.height = Math.round(height * scale * devicePixelRatio);
    canvas.current.style.width = `${width * scale}px`;
    context.scale(scale * devicePixelRatio, scale * devicePixelRatio);
    paintPoster(context, made.poster, made.ink);
  }, [made]);
  return (
    <div className={styles.preview}>
      <canvas ref={canvas} role="img" aria-label="The picture as it will be" />
    </div>
  );
};
