import { useMemo } from 'react'
import { qrCode } from './qr'

/** Modules of light around a code, without which cameras do not find it. */
const QUIET = 4

/** A text as a QR code, dark on light in both themes; nothing where it is too long for one. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const rows = useMemo(() => qrCode(text), [text])
  if (rows === null) return null
  const side = rows.length + 2 * QUIET
  const path = rows.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : [])),
  )
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
      className="border-line size-44 shrink-0 rounded-md border"
    >
      <rect width={side} height={side} fill="white" />
      <path d={path.join('')} fill="black" />
    </svg>
  )
}
