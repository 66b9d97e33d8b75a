import { useMemo } from 'preact/compat';
import { encodeQR } from 'qr';
import styles from './code.module.css';

/** Modules of white around a code (ISO/IEC 18004). */
const quietZone = 4;

/**
 * A text as a QR code, dark on white whatever the colours of the page. Each module is a whole number of the screen's
 * pixels, `module` CSS pixels if all of it fits into `most`.
 */
export function Code({
  text,
  module,
  most,
  label,
}: {
  text: string;
  module: number;
  most: number;
  label: string;
}) {
  const modules = useMemo(
    () => encodeQR(text, 'raw', { ecc: 'low', encoding: 'byte', border: quietZone }),
    [text],
  );
  const side = modules.length;
  const drawn = useMemo(
    () => modules.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join('')).join(''),
    [modules],
  );
  const ratio = window.devicePixelRatio;
  const size = (Math.max(1, Math.floor(Math.min(module, most / side) * ratio)) * side) / ratio;
  return (
    <svg
      role="img"
      aria-label={label}
      className={styles['code']}
      viewBox={`0 0 ${side} ${side}`}
      width={size}
      height={size}
      shapeRendering="crispEdges"
    >
      <path d={drawn} />
    </svg>
  );
}
