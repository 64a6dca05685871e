/**
 * Where a call may come from and what for: the lists of the product and the route, then those of the key
 * (product decisions 4.4: after the subscription, before the route's plan).
 */
import {
  isWithin,
  parseAddress,
  parseBlock,
  type Address,
  type AddressBlock,
} from '../domain/address-block'
import type { KeySnapshot, ProductRecord, RouteRecord } from '../domain/config'
import type { AccessRefusal } from '../domain/lease/decision'
import type { Call } from './call'

/** Lists are part of cached records, so each is parsed once. */
const parsed = new WeakMap<readonly string[], readonly AddressBlock[]>()

/**
 * Why a call may not be made, or null when it may. Any list of addresses refuses a call whose address is
 * not known, a list of browser origins a call that names none.
 * @param tokenScopes what the token that was sent may do of what its key may; absent for all of it
 */
export function accessRefusal(
  { headers }: Pick<Call, 'headers'>,
  product: ProductRecord | null,
  route: RouteRecord | null,
  key: KeySnapshot | null,
  tokenScopes?: readonly string[],
): AccessRefusal | null {
  const access = key?.access ?? null
  const address = () => headers.get('cf-connecting-ip') ?? ''
  if (product && isRefused(product, address)) return 'ip_not_allowed'
  if (route && isRefused(route, address)) return 'ip_not_allowed'
  if (access !== null) {
    if (isRefused(access, address)) return 'ip_not_allowed'
    const { origins } = access
    if (origins.length > 0 && !origins.includes(headers.get('origin') ?? '')) {
      return 'origin_not_allowed'
    }
    if (lacks(access.scopes, route)) return 'insufficient_scope'
  }
  return lacks(tokenScopes ?? null, route) ? 'insufficient_scope' : null
}

/** @param scopes null for all of them */
const lacks = (scopes: readonly string[] | null, route: RouteRecord | null): boolean =>
  scopes !== null && (route?.scopes?.some((scope) => !scopes.includes(scope)) ?? false)

interface Lists {
  readonly ipAllow?: readonly string[]
  readonly ipDeny?: readonly string[]
}

/** A refusal wins over an allowance. */
function isRefused({ ipAllow = [], ipDeny = [] }: Lists, address: () => string): boolean {
  if (ipAllow.length === 0 && ipDeny.length === 0) return false
  const caller = parseAddress(address())
  if (caller === null) return true
  return isIn(caller, ipDeny) || (ipAllow.length > 0 && !isIn(caller, ipAllow))
}

const isIn = (address: Address, list: readonly string[]): boolean =>
  blocksOf(list).some((block) => isWithin(address, block))

function blocksOf(list: readonly string[]): readonly AddressBlock[] {
  const known = parsed.get(list)
  if (known) return known
  const blocks = list.map(parseBlock)
  parsed.set(list, blocks)
  return blocks
}
