/** The only way to Notion: one request at a time, never faster than it allows. */
import { Client } from '@notionhq/client'
import { failureOf, type NotionFailure } from './failure'

/** ms between two requests: an average of three a second is allowed (developers.notion.com/reference/request-limits). */
const SPACING_MS = 350
/** For an answer. */
const TIMEOUT_MS = 20_000
/** A wait that is shorter is waited for at once; a longer one is the caller's. */
const SHORT_WAIT_MS = 10_000
const MOST_WAITS = 3

export interface NotionPorts {
  readonly token: string
  readonly fetch: typeof fetch
  /** ms. */
  readonly now: () => number
  readonly pause: (ms: number) => Promise<void>
}

/** A workspace, as far as the token leads. */
export interface Notion {
  /** Makes a request when it is its turn. @throws {NotionFailure} */
  ask<T>(request: (client: Client) => Promise<T>): Promise<T>
}

/** Opens the workspace of an integration's token. */
export function openNotion({ token, fetch, now, pause }: NotionPorts): Notion {
  const client = new Client({
    auth: token,
    // What may be repeated is known here, not there.
    retry: false,
    timeoutMs: TIMEOUT_MS + 1000,
    logger: () => undefined,
    fetch: (url, { method = 'GET', headers = {}, body } = {}) =>
      fetch(url, {
        method,
        headers,
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(body === undefined ? {} : { body }),
      }),
  })
  let freeAt = 0
  const turn = async () => {
    const wait = freeAt - now()
    if (wait > 0) await pause(wait)
    freeAt = now() + SPACING_MS
  }
  return {
    async ask(request) {
      for (let waits = 0; ; waits++) {
        await turn()
        try {
          return await request(client)
        } catch (error) {
          const failure = failureOf(error)
          if (!isShort(failure) || waits === MOST_WAITS) throw failure
          await pause(failure.waitMs)
        }
      }
    },
  }
}

const isShort = ({ kind, waitMs }: NotionFailure): boolean =>
  kind === 'busy' && waitMs <= SHORT_WAIT_MS
