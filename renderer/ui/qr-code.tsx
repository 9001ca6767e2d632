/** A QR code drawn as one path, so that it is sharp on paper and needs no picture. */
import { useMemo, type ReactNode } from 'react';
import { encode } from 'uqr';
import { useI18n } from '../i18n/index.ts';
import './qr-code.css';

const QUIET_ZONE = 4;

export interface QrCodeProps {
  readonly text: string;
  /** What the code holds, in words. The same text stands beside it, for whoever cannot scan it. */
  readonly name: string;
}

export function QrCode({ text, name }: QrCodeProps): ReactNode {
  const { say } = useI18n();
  const { size, path } = useMemo(() => {
    const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE });
    const squares = data.flatMap((row, y) =>
      row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
    );
    return { size, path: squares.join('') };
  }, [text]);
  return (
    <svg
      className="qr"
      role="img"
      aria-label={say('ui.qr', { name })}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <rect className="qr-paper" width={size} height={size} />
      <path className="qr-ink" d={path} />
    </svg>
  );
}
