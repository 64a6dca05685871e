/** QR codes (ISO/IEC 18004) of bytes, with error correction M, up to version 20: what an authenticator scans. */

/** By version, from 1 on: error correction bytes of a block, and blocks. */
const CHECK_BYTES = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26]
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16]
const MASK = 0

type Grid = boolean[][]
const isBit = (value: number, at: number): boolean => ((value >>> at) & 1) !== 0

/** Rows of dark modules. @returns null for a text that is too long */
export function qrCode(text: string): readonly (readonly boolean[])[] | null {
  const bytes = new TextEncoder().encode(text)
  const version = BLOCKS.findIndex((_, index) => fits(bytes.length, index + 1)) + 1
  if (version === 0) return null
  const size = version * 4 + 17
  const dark: Grid = Array.from({ length: size }, () => Array<boolean>(size).fill(false))
  const taken: Grid = Array.from({ length: size }, () => Array<boolean>(size).fill(false))
  const set = (x: number, y: number, isDark: boolean) => {
    const [row, marks] = [dark[y], taken[y]]
    if (!row || !marks || x < 0 || x >= size) return
    row[x] = isDark
    marks[x] = true
  }
  drawPatterns(version, size, set)
  drawData(withCheck(version, bytes), size, dark, taken)
  return dark
}

const lengthBits = (version: number): number => (version < 10 ? 8 : 16)
const fits = (bytes: number, version: number): boolean =>
  4 + lengthBits(version) + bytes * 8 <= dataBytes(version) * 8

const checkBytes = (version: number): number => CHECK_BYTES[version - 1] ?? 0
const blocks = (version: number): number => BLOCKS[version - 1] ?? 1
const alignments = (version: number): number => (version === 1 ? 0 : Math.floor(version / 7) + 2)

/** Bytes of a version that are no pattern. */
function allBytes(version: number): number {
  let modules = (16 * version + 128) * version + 64
  const count = alignments(version)
  if (count > 0) modules -= (25 * count - 10) * count - 55
  if (version >= 7) modules -= 36
  return Math.floor(modules / 8)
}
const dataBytes = (version: number): number =>
  allBytes(version) - checkBytes(version) * blocks(version)

type Paint = (x: number, y: number, isDark: boolean) => void

function drawPatterns(version: number, size: number, set: Paint): void {
  for (let at = 0; at < size; at++) {
    set(6, at, at % 2 === 0)
    set(at, 6, at % 2 === 0)
  }
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    drawSquare(x, y, 4, (ring) => ring !== 2 && ring !== 4, set)
  const places = alignmentPlaces(version, size)
  const last = places.length - 1
  places.forEach((x, i) =>
    places.forEach((y, j) => {
      const isCorner = (i === 0 && (j === 0 || j === last)) || (i === last && j === 0)
      if (!isCorner) drawSquare(x, y, 2, (ring) => ring !== 1, set)
    }),
  )
  drawFormat(size, set)
  drawVersion(version, size, set)
}

/** @param isDark by distance from the middle */
function drawSquare(
  x: number,
  y: number,
  reach: number,
  isDark: (ring: number) => boolean,
  set: Paint,
): void {
  for (let dy = -reach; dy <= reach; dy++)
    for (let dx = -reach; dx <= reach; dx++)
      set(x + dx, y + dy, isDark(Math.max(Math.abs(dx), Math.abs(dy))))
}

function alignmentPlaces(version: number, size: number): number[] {
  const count = alignments(version)
  if (count === 0) return []
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2
  const rest = Array.from({ length: count - 1 }, (_, index) => size - 7 - index * step)
  return [6, ...rest.toReversed()]
}

/** Which correction and mask (a BCH code), twice. Correction M is 0. */
function drawFormat(size: number, set: Paint): void {
  let rest = MASK
  for (let step = 0; step < 10; step++) rest = (rest << 1) ^ ((rest >>> 9) * 0x537)
  const bits = ((MASK << 10) | rest) ^ 0x5412
  for (let at = 0; at < 15; at++) {
    const isDark = isBit(bits, at)
    if (at < 6) set(8, at, isDark)
    else if (at < 8) set(8, at + 1, isDark)
    else if (at === 8) set(7, 8, isDark)
    else set(14 - at, 8, isDark)
    if (at < 8) set(size - 1 - at, 8, isDark)
    else set(8, size - 15 + at, isDark)
  }
  set(8, size - 8, true)
}

function drawVersion(version: number, size: number, set: Paint): void {
  if (version < 7) return
  let rest = version
  for (let step = 0; step < 12; step++) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25)
  const bits = (version << 12) | rest
  for (let at = 0; at < 18; at++) {
    const [far, near] = [size - 11 + (at % 3), Math.floor(at / 3)]
    set(far, near, isBit(bits, at))
    set(near, far, isBit(bits, at))
  }
}

/** The text's bytes with their header, padded, cut into blocks, each with its check, interleaved. */
function withCheck(version: number, bytes: Uint8Array): readonly number[] {
  const bits: number[] = []
  const push = (value: number, length: number) => {
    for (let at = length - 1; at >= 0; at--) bits.push((value >>> at) & 1)
  }
  push(4, 4)
  push(bytes.length, lengthBits(version))
  for (const byte of bytes) push(byte, 8)
  const room = dataBytes(version) * 8
  push(0, Math.min(4, room - bits.length))
  push(0, (8 - (bits.length % 8)) % 8)
  for (let pad = 0xec; bits.length < room; pad ^= 0xec ^ 0x11) push(pad, 8)
  const data = Array.from({ length: room / 8 }, (_, index) =>
    Number.parseInt(bits.slice(index * 8, index * 8 + 8).join(''), 2),
  )
  const count = blocks(version)
  const check = checkBytes(version)
  const short = count - (allBytes(version) % count)
  const length = Math.floor(allBytes(version) / count) - check
  const divisor = divisorOf(check)
  let from = 0
  const parts = Array.from({ length: count }, (_, index) => {
    const to = from + length + (index < short ? 0 : 1)
    const part = data.slice(from, to)
    from = to
    return { part, check: remainder(part, divisor) }
  })
  const woven = (columns: readonly (readonly number[])[], most: number) =>
    Array.from({ length: most }, (_, at) => columns.flatMap((column) => column[at] ?? [])).flat()
  return [
    ...woven(
      parts.map(({ part }) => part),
      length + 1,
    ),
    ...woven(
      parts.map((each) => each.check),
      check,
    ),
  ]
}

/** In GF(2^8) modulo x^8 + x^4 + x^3 + x^2 + 1. */
function times(a: number, b: number): number {
  let product = 0
  for (let at = 7; at >= 0; at--) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d)
    product ^= ((b >>> at) & 1) * a
  }
  return product
}

function divisorOf(degree: number): readonly number[] {
  const result = [...Array<number>(degree - 1).fill(0), 1]
  let root = 1
  for (let step = 0; step < degree; step++) {
    for (let at = 0; at < degree; at++)
      result[at] = times(result[at] ?? 0, root) ^ (result[at + 1] ?? 0)
    root = times(root, 2)
  }
  return result
}

function remainder(data: readonly number[], divisor: readonly number[]): readonly number[] {
  const result = Array<number>(divisor.length).fill(0)
  for (const byte of data) {
    const factor = byte ^ (result.shift() ?? 0)
    result.push(0)
    divisor.forEach((each, at) => {
      result[at] = (result[at] ?? 0) ^ times(each, factor)
    })
  }
  return result
}

/** In columns of two from the right, up and down in turn, where no pattern is; masked like a chessboard. */
function drawData(bytes: readonly number[], size: number, dark: Grid, taken: Grid): void {
  let at = 0
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5
    const isUp = ((right + 1) & 2) === 0
    for (let step = 0; step < size; step++) {
      const y = isUp ? size - 1 - step : step
      for (const x of [right, right - 1]) {
        const row = dark[y]
        if (!row || taken[y]?.[x] !== false) continue
        const byte = bytes[at >>> 3] ?? 0
        row[x] = isBit(byte, 7 - (at & 7)) !== ((x + y) % 2 === 0)
        at++
      }
    }
  }
}
