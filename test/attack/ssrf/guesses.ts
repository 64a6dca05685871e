/** One product for each URL that an origin might have, and the calls that make the gateway fetch it. */
import { FULL } from '../support/run'
import { HOST, publishProduct, routeOf, subscribe, VARS, type Records } from '../support/world'

export interface Guess {
  readonly url: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
}

/** Called as 127.0.0.1, too. */
export const SSRF_VARS = { ...VARS, HOSTS: `${HOST},127.0.0.1` }

/**
 * Publishes products whose origin, and whose fail-over origin, is that URL.
 * @param originTimeoutMs short, where most of them go nowhere
 */
export async function guessesFor(
  records: Records,
  urls: readonly string[],
  originTimeoutMs = FULL ? 1000 : 300,
): Promise<Guess[]> {
  const guesses: Guess[] = []
  for (const [index, url] of urls.entries()) {
    const product = await publishProduct(records, {
      slug: `guess-${index}`,
      originUrl: url,
      failoverOriginUrl: url,
      originTimeoutMs,
      routes: [routeOf('/x', 0, 1)],
    })
    const key = await subscribe(records, product, 0)
    guesses.push({ url, path: `/guess-${index}/x`, headers: { 'x-api-key': key } })
  }
  return guesses
}
