/**
 * Where a call may come from and what for: the lists of the product and the route, then those of the key
 * (product decisions 4.4: after the subscription, before the route's plan).
 */
import ipaddr from 'ipaddr.js'
import type { KeySnapshot, ProductRecord, RouteRecord } from '../domain/config'
import type { AccessRefusal } from '../domain/lease/decision'

type Address = ipaddr.IPv4 | ipaddr.IPv6
type Block = [Address, number]

/** Lists are part of cached records, so each is parsed once. */
const parsed = new WeakMap<readonly string[], readonly Block[]>()

/**
 * Why a call may not be made, or null when it may. A list of addresses refuses a call without one, a list
 * of browser origins a call that names none.
 */
export function accessRefusal(
  request: Request,
  product: ProductRecord | null,
  route: RouteRecord | null,
  key: KeySnapshot | null,
): AccessRefusal | null {
  const access = key?.access ?? null
  const address = () => request.headers.get('cf-connecting-ip')
  if (product && isRefused(product, address)) return 'ip_not_allowed'
  if (route && isRefused(route, address)) return 'ip_not_allowed'
  if (access === null) return null
  if (access.ipAllow.length > 0 && !isIn(address(), access.ipAllow)) return 'ip_not_allowed'
  if (access.origins.length > 0 && !access.origins.includes(request.headers.get('origin') ?? '')) {
    return 'origin_not_allowed'
  }
  const { scopes } = access
  return scopes !== null && route?.scopes?.some((scope) => !scopes.includes(scope))
    ? 'insufficient_scope'
    : null
}

interface Lists {
  readonly ipAllow?: readonly string[]
  readonly ipDeny?: readonly string[]
}

/** A refusal wins over an allowance. */
function isRefused({ ipAllow = [], ipDeny = [] }: Lists, address: () => string | null): boolean {
  if (ipAllow.length === 0 && ipDeny.length === 0) return false
  return isIn(address(), ipDeny) || (ipAllow.length > 0 && !isIn(address(), ipAllow))
}

function isIn(text: string | null, list: readonly string[]): boolean {
  if (text === null || list.length === 0 || !ipaddr.isValid(text)) return false
  // An IPv4 address written as IPv6 is the IPv4 address.
  const address = ipaddr.process(text)
  return blocksOf(list).some(
    ([network, bits]) => network.kind() === address.kind() && address.match(network, bits),
  )
}

function blocksOf(list: readonly string[]): readonly Block[] {
  const known = parsed.get(list)
  if (known) return known
  const blocks = list.map((cidr): Block => ipaddr.parseCIDR(cidr))
  parsed.set(list, blocks)
  return blocks
}
