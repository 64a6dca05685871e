/** What kind of image some bytes are, and how large, read from the bytes alone (security H1). */

export const imageTypes = ['png', 'jpeg', 'webp'] as const
export type ImageType = (typeof imageTypes)[number]

export interface ImageFacts {
  readonly type: ImageType
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** Reads PNG, JPEG and WebP; null for all else, and for what is cut short. */
export function readImage(bytes: Uint8Array): ImageFacts | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const facts = readPng(view) ?? readJpeg(view) ?? readWebp(view)
  return facts !== null && facts.width > 0 && facts.height > 0 ? facts : null
}

const text = (view: DataView, at: number, expected: string): boolean =>
  at + expected.length <= view.byteLength &&
  [...expected].every((c, i) => view.getUint8(at + i) === c.charCodeAt(0))

/** PNG (RFC 2083): signature, then IHDR with the size; ends with IEND. */
function readPng(view: DataView): ImageFacts | null {
  const { byteLength } = view
  if (byteLength < 45 || !text(view, 0, '\u0089PNG\r\n\u001a\n') || !text(view, 12, 'IHDR')) {
    return null
  }
  if (!text(view, byteLength - 8, 'IEND')) return null
  return { type: 'png', width: view.getUint32(16), height: view.getUint32(20) }
}

/** JPEG (ITU T.81): segments until a frame header (SOF0 to SOF15, without DHT, JPG and DAC). */
function readJpeg(view: DataView): ImageFacts | null {
  const { byteLength } = view
  if (byteLength < 4 || view.getUint16(0) !== 0xffd8) return null
  if (view.getUint16(byteLength - 2) !== 0xffd9) return null
  for (let at = 2; at + 9 <= byteLength;) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (frame)
      return { type: 'jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    if (marker === 0xda || marker === 0xd9) return null
    at += 2 + view.getUint16(at + 2)
  }
  return null
}

/** WebP (RFC 9649): RIFF container with a VP8, VP8L or VP8X chunk first; its length is the file's. */
function readWebp(view: DataView): ImageFacts | null {
  if (view.byteLength < 30 || !text(view, 0, 'RIFF') || !text(view, 8, 'WEBP')) return null
  const length = view.getUint32(4, true) + 8
  if (length > view.byteLength || view.byteLength - length > 1) return null
  if (text(view, 12, 'VP8X')) {
    const uint24 = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000
    return { type: 'webp', width: uint24(24) + 1, height: uint24(27) + 1 }
  }
  if (text(view, 12, 'VP8L')) {
    if (view.getUint8(20) !== 0x2f) return null
    const bits = view.getUint32(21, true)
    return { type: 'webp', width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (text(view, 12, 'VP8 ') && text(view, 23, '\u009d\u0001\u002a')) {
    const width = view.getUint16(26, true) & 0x3fff
    return { type: 'webp', width, height: view.getUint16(28, true) & 0x3fff }
  }
  return null
}
