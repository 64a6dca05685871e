/** The smallest images that say of themselves what they are. */

const ascii = (text: string) => [...text].map((c) => c.charCodeAt(0))
const uint32 = (n: number) => [(n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]
const uint16 = (n: number) => [(n >>> 8) & 255, n & 255]

/** @param tint any byte, to make another image of the same size */
export const png = (width: number, height: number, tint = 0): Uint8Array<ArrayBuffer> =>
  new Uint8Array([
    ...ascii('\u0089PNG\r\n\u001a\n'),
    ...uint32(13),
    ...ascii('IHDR'),
    ...uint32(width),
    ...uint32(height),
    8,
    6,
    0,
    0,
    tint,
    ...uint32(0),
    ...uint32(0),
    ...ascii('IEND'),
    ...uint32(0xae426082),
  ])

export function jpeg(width: number, height: number): Uint8Array<ArrayBuffer> {
  const app = [0xff, 0xe0, 0, 16, ...ascii('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]
  const frame = [0xff, 0xc0, 0, 11, 8, ...uint16(height), ...uint16(width), 1, 1, 0x11, 0]
  const scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x55]
  return new Uint8Array([0xff, 0xd8, ...app, ...frame, ...scan, 0xff, 0xd9])
}

export function webp(width: number, height: number): Uint8Array<ArrayBuffer> {
  const bits = (width - 1) | ((height - 1) << 14)
  const chunk = [
    0x2f,
    bits & 255,
    (bits >>> 8) & 255,
    (bits >>> 16) & 255,
    bits >>> 24,
    0,
    0,
    0,
    0,
    0,
  ]
  const little = (n: number) => uint32(n).toReversed()
  const body = [...ascii('WEBPVP8L'), ...little(chunk.length), ...chunk]
  return new Uint8Array([...ascii('RIFF'), ...little(body.length), ...body])
}
