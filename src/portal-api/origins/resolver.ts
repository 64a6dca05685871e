/** DNS over HTTPS (RFC 8484) in the JSON form that Cloudflare and Google serve. */

const TYPES = { A: 1, TXT: 16, AAAA: 28 } as const
export type RecordType = keyof typeof TYPES

const PATIENCE_MS = 3000
/** RFC 1035 section 4.1.1: the name does not exist. */
const NO_SUCH_NAME = 3

/**
 * The data of a name's records of that type, none for a name without such records.
 * @throws {Error} when nobody can say
 */
export type Resolver = (name: string, type: RecordType) => Promise<readonly string[]>

interface Answers {
  readonly Status: number
  readonly Answer?: readonly { readonly type: number; readonly data: string }[]
}

/** @param url of the service: `https://cloudflare-dns.com/dns-query` */
export const dohResolver =
  (url: string): Resolver =>
  async (name, type) => {
    const question = new URL(url)
    question.search = new URLSearchParams({ name, type }).toString()
    const response = await fetch(question, {
      headers: { accept: 'application/dns-json' },
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    if (!response.ok) throw new Error(`The resolver answered ${response.status}`)
    const { Status, Answer = [] }: Answers = await response.json()
    if (Status === NO_SUCH_NAME) return []
    if (Status !== 0) throw new Error(`The resolver answered with status ${Status}`)
    return Answer.filter((record) => record.type === TYPES[type]).map(({ data }) =>
      type === 'TXT' ? textOf(data) : data,
    )
  }

/** The strings of a TXT record as one: `"a" "b"` is `ab` (RFC 7208 section 3.3). */
const textOf = (data: string): string =>
  data.startsWith('"')
    ? [...data.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, part = '']) => part).join('')
    : data
