/**
 * Answers in the Cache API of the data centre. What its `match` and `put` make of HTTP is not relied on:
 * names are digests, headers and status ride in one header of ours, and every entry is a plain 200.
 */
import { subjectName, variantName, varyNames, type CacheSubject } from '../../domain/response-cache'
import { randomBytes } from '../../platform/random'
import type { HeaderFields } from '../header-fields'
import { within } from '../timers'
import type { Entry } from './policy'

const CACHE = 'turnpike-answers'
const HOST = 'https://answers.turnpike.invalid/'
const NOTE = 'x-turnpike-entry'
/** Characters. */
const MOST_NOTE = 16_384
/** A cache that takes longer than this is away: the origin is asked. */
const PATIENCE_MS = 500
const MARKER_SECONDS = 604_800

/** What is kept under a subject: one answer, or the headers that its answers vary on. */
type Note = { readonly entry: Entry } | { readonly vary: readonly string[]; readonly salt: string }

/** Where the answers to one call are kept. */
export interface Place {
  readonly url: string
  /** Of the answers found there; none before one was. */
  readonly vary: readonly string[]
  readonly salt: string
}

export interface Stored {
  readonly entry: Entry
  readonly body: ReadableStream<Uint8Array> | null
}

/** @param asked the request's headers as the origin would see them */
export async function find(
  subject: CacheSubject,
  asked: HeaderFields,
): Promise<{ readonly place: Place; readonly stored: Stored | null }> {
  const { url } = await placeOf(subject)
  const empty: Place = { url, vary: [], salt: hex(randomBytes(8)) }
  const first = await read(url)
  if (!first) return { place: empty, stored: null }
  if ('entry' in first.note) {
    return { place: empty, stored: { entry: first.note.entry, body: first.body } }
  }
  const { vary, salt } = first.note
  const place: Place = { url, vary, salt }
  const second = await read(await variantUrl(place, asked))
  const stored =
    second && 'entry' in second.note ? { entry: second.note.entry, body: second.body } : null
  return { place, stored }
}

async function read(
  url: string,
): Promise<{ readonly note: Note; readonly body: ReadableStream | null } | null> {
  try {
    const found = await within(
      open().then((cache) => cache.match(url)),
      PATIENCE_MS,
    )
    const text = found?.headers.get(NOTE)
    if (!found || !text) return null
    return { note: JSON.parse(text) as Note, body: found.body }
  } catch {
    return null
  }
}

/**
 * Keeps an answer for so many seconds. A variant is found through a marker that names the headers; a new
 * set of them, or a place that was emptied, makes a new salt, so that no older variant comes back.
 */
export async function keep(
  { url, vary, salt }: Place,
  asked: HeaderFields,
  { entry, bytes }: { readonly entry: Entry; readonly bytes: Uint8Array | null },
  seconds: number,
): Promise<void> {
  const names = varyNames(entry.headers['vary'] ?? null) ?? []
  if (names.length === 0) return await write(url, { entry }, bytes, seconds)
  const isSame = names.join() === vary.join()
  const place: Place = { url, vary: names, salt: isSame ? salt : hex(randomBytes(8)) }
  await write(await variantUrl(place, asked), { entry }, bytes, seconds)
  await write(url, { vary: names, salt: place.salt }, null, MARKER_SECONDS)
}

/** Forgets all answers there: without their marker variants are found no more. */
export async function forget({ url }: Pick<Place, 'url'>): Promise<void> {
  try {
    await (await open()).delete(url)
  } catch {
    // Without a cache nothing is found there either.
  }
}

export const placeOf = async (subject: CacheSubject): Promise<Pick<Place, 'url'>> => ({
  url: HOST + (await digest(subjectName(subject))),
})

async function write(
  url: string,
  note: Note,
  bytes: Uint8Array | null,
  seconds: number,
): Promise<void> {
  const text = ascii(JSON.stringify(note))
  if (text.length > MOST_NOTE) return
  const headers = { [NOTE]: text, 'cache-control': `public, max-age=${seconds}` }
  await (await open()).put(url, new Response(bytes, { headers }))
}

const open = (): Promise<Cache> => caches.open(CACHE)

const variantUrl = async ({ url, vary, salt }: Place, asked: HeaderFields): Promise<string> =>
  `${url}/${await digest(salt + variantName(vary, asked))}`

async function digest(text: string): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))))
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** JSON that fits into a header. */
const ascii = (json: string): string =>
  json.replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
