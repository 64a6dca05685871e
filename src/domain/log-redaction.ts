/**
 * What no log line may hold, by shape: wherever a secret of ours stands, in a path, an error's text or a
 * stack, it is masked. Written for one pass over a line of JSON: no match reaches across a quote.
 */

/** Keys, management, refresh and origin tokens, the underscore escaped or not, however often. */
const TOKEN = 'tp[kmors](?:_|%(?:25)*5f)[\\w%.-]{12,}'
const WEBHOOK_SECRET = 'whsec_[\\w+/=%-]{8,}'
const JSON_WEB_TOKEN = 'eyJ[\\w-]{5,}\\.[\\w-]{2,}(?:\\.[\\w-]*)?'
const BEARER = 'bearer(?:\\s|%20|\\+|\\\\t)+[^\\s"\',;&\\\\]+'
/** Parameters and cookies whose value is a secret, up to its end. */
const PARAMETER =
  '(?:api(?:[-_]|%5f)?key|token|secret|password|signature|session)(?:=|%3d)[^\\s"\',;&#\\\\]+'

const SECRET = new RegExp(
  [TOKEN, WEBHOOK_SECRET, JSON_WEB_TOKEN, BEARER, PARAMETER].join('|'),
  'gi',
)
/** What a masked secret still says: which kind it was. */
const KIND = /^(?:tp[kmors]|whsec|eyJ|bearer|[\w-]+?(?==|%3d))/i

/** The first cause. What wraps a failed query repeats its parameters, which nobody should read. */
export const rootCause = (error: unknown): unknown =>
  error instanceof Error && error.cause !== undefined ? rootCause(error.cause) : error

/** The text with every secret masked. */
export const redactSecrets = (text: string): string =>
  text.replace(SECRET, (secret) => `${KIND.exec(secret)?.[0] ?? ''}***`)
