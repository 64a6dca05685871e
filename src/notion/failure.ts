/** What Notion, or the way to it, refused, in the words of this product. */
import { APIErrorCode, isHTTPResponseError, isNotionClientError } from '@notionhq/client'

/**
 * - `busy`: it asks to wait; nothing was done
 * - `away`: no answer, or one that says nothing of what was done
 * - `forbidden`: the token is not valid, or may not do that
 * - `missing`: it is not there, or not shared with the integration
 * - `refused`: this request is wrong, and would be again
 */
export type NotionFailureKind = 'busy' | 'away' | 'forbidden' | 'missing' | 'refused'

export class NotionFailure extends Error {
  override readonly name = 'NotionFailure'
  constructor(
    readonly kind: NotionFailureKind,
    message: string,
    /** ms that Notion asks to wait; 0 when it does not say. */
    readonly waitMs = 0,
  ) {
    super(message)
  }
}

const kinds: Readonly<Record<string, NotionFailureKind>> = {
  [APIErrorCode.RateLimited]: 'busy',
  [APIErrorCode.ServiceOverload]: 'busy',
  [APIErrorCode.Unauthorized]: 'forbidden',
  [APIErrorCode.RestrictedResource]: 'forbidden',
  [APIErrorCode.ObjectNotFound]: 'missing',
  [APIErrorCode.ValidationError]: 'refused',
  [APIErrorCode.InvalidJSON]: 'refused',
  [APIErrorCode.InvalidRequest]: 'refused',
  [APIErrorCode.InvalidRequestURL]: 'refused',
}

const LONGEST = 300
/** Of a wait that Notion asks for without saying how long. */
const USUAL_WAIT_MS = 30_000

/** Anything that the client threw. */
export function failureOf(error: unknown): NotionFailure {
  if (error instanceof NotionFailure) return error
  if (!isNotionClientError(error)) return new NotionFailure('away', 'Notion could not be reached.')
  const kind = kinds[error.code] ?? 'away'
  const status = isHTTPResponseError(error) ? ` (${error.status})` : ''
  const said = `Notion: ${error.message}`.slice(0, LONGEST) + status
  return new NotionFailure(kind, said, kind === 'busy' ? waitOf(error) : 0)
}

function waitOf(error: unknown): number {
  const headers = isHTTPResponseError(error) ? error.headers : undefined
  const seconds = Number(headers instanceof Headers ? headers.get('retry-after') : Number.NaN)
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : USUAL_WAIT_MS
}
