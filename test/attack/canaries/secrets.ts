/** Secrets that a run handed out, and where each of them may be seen. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export const kinds = [
  'API key',
  'origin secret',
  'management token',
  'webhook secret',
  'password or session',
  'signing secret or JWT',
] as const
export type Kind = (typeof kinds)[number]

export interface Secret {
  readonly kind: Kind
  readonly name: string
  /** What is looked for: the part of it that nobody may know. */
  readonly part: string
  /** Places where it may stand, each for a reason. */
  readonly allowed: readonly Allowed[]
}

export interface Allowed {
  readonly place: RegExp
  readonly why: string
}

/** Bytes that somebody could read. */
export interface Place {
  readonly name: string
  readonly bytes: Buffer
}

/** The ways that a text is commonly written. */
function spellings(part: string): Buffer[] {
  const bytes = Buffer.from(part)
  // Within a longer text, base64 depends on what stands before: three ways, without their ends.
  const base64 = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .slice(before === 0 ? 0 : 4, -4),
  )
  const texts = [
    part,
    encodeURIComponent(part),
    bytes.toString('hex'),
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  ]
  return [...new Set(texts)].map((text) => Buffer.from(text)).concat(Buffer.from(part, 'utf16le'))
}

/** Where secrets stand though they must not: one line for each place. */
export function leaks(secrets: readonly Secret[], places: readonly Place[]): string[] {
  return secrets.flatMap(({ kind, name, part, allowed }) => {
    if (part.length < 16) throw new Error(`${name} is too short to be looked for`)
    const wanted = spellings(part)
    return places
      .filter((place) => !allowed.some((one) => one.place.test(place.name)))
      .filter(({ bytes }) => wanted.some((text) => bytes.includes(text)))
      .map((place) => `${kind}: ${name} in ${place.name}`)
  })
}

/** Every file below a folder. */
export function filesIn(folder: string, label: string): Place[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => ({ name: `${label}:${name}`, bytes: readFileSync(join(folder, name)) }))
}
