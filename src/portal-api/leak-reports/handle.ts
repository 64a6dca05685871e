/** From a token that somebody found to what it opens, and the end of that. */
import { keysByHash, tokensByHash } from '../../db/leaks'
import type { Id } from '../../domain/ids'
import { isToken, sha256 } from '../auth/token'
import type { PortalDeps } from '../deps'
import { publishSubscription } from '../publish/publish'
import { endLeakedKey } from './end-key'
import { endLeakedToken } from './end-token'
import { leakedOriginSecrets, tellOfOriginSecret } from './origin-secret'

/** Who says so. */
export type Reporter = 'github' | 'anybody'

/** A text that looked like a token of ours. */
export interface Found {
  readonly token: string
  /** The page that it is on; may be empty. */
  readonly url: string
  /** What kind of place that is, in the reporter's words: `commit`, `gist_content`. */
  readonly source: string
}

/** Subscriptions brought to the edge by the request itself; `republish` brings the others within minutes. */
const MOST_PUBLISHED = 50

/**
 * Ends what was found, by the policy of each product, and tells the owners. Whoever has a token can use
 * it, so to have it is enough to end it. What has ended already stays as it is: doing it again changes
 * nothing and tells nobody.
 * @returns for each whether it is a token that this platform made
 */
export async function handleLeaks(
  deps: PortalDeps,
  reporter: Reporter,
  found: readonly Found[],
): Promise<boolean[]> {
  const hashes = await Promise.all(
    found.map(async ({ token }) => ({
      key: await deps.mint.hashOf(token),
      token: isToken(token) ? await sha256(token) : null,
    })),
  )
  const keys = await keysByHash(deps.db, namesOf(hashes.map(({ key }) => key)))
  const tokens = await tokensByHash(deps.db, namesOf(hashes.map(({ token }) => token)))
  const keyOf = new Map(keys.map((row) => [row.key.hash, row]))
  const tokenOf = new Map(tokens.map((row) => [row.hash, row]))
  const texts = found.map(({ token }) => token)
  const secretOf = await leakedOriginSecrets(deps, texts)

  const changed = new Set<Id>()
  const isOurs: boolean[] = []
  for (const [i, where] of found.entries()) {
    const key = keyOf.get(hashes[i]?.key ?? '')
    const token = tokenOf.get(hashes[i]?.token ?? '')
    const secret = secretOf.get(where.token)
    isOurs.push(key !== undefined || token !== undefined || secret !== undefined)
    if (key && (await endLeakedKey(deps, reporter, key, where))) changed.add(key.key.subscriptionId)
    if (token) await endLeakedToken(deps, reporter, token, where)
    if (secret) await tellOfOriginSecret(deps, reporter, secret, where)
  }
  for (const id of [...changed].slice(0, MOST_PUBLISHED)) await publishSubscription(deps, id)
  return isOurs
}

const namesOf = (hashes: readonly (string | null)[]): string[] => [
  ...new Set(hashes.filter((hash) => hash !== null)),
]
