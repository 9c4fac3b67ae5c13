import { encodeQR } from 'qr';
import styles from './Sync.module.css';

// A path with one square for each dark module, in units of a module.
const squaresOf = (modules: readonly (readonly boolean[])[]): string =>
  modules.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : []))).join('');

/** A text as a QR code: dark on light in every theme, since cameras look for that. */
export const QrPicture = ({ text, label }: { text: string; label: string }) => {
  // In capitals a code takes the denser of the two encodings, and the picture fewer modules.
  const modules = encodeQR(text.toUpperCase(), 'raw', { ecc: 'medium', border: 4 });
  return (
    <svg
      className={styles.qr}
      viewBox={`0 0 ${modules.length} ${modules.length}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={squaresOf(modules)} fill="#000" />
    </svg>
  );
};
