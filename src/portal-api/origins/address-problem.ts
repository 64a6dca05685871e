import ipaddr from 'ipaddr.js'
import type { Resolver } from './resolver'

/** Whether the address is one that anybody on the internet reaches (security A1). */
export const isPublicAddress = (text: string): boolean =>
  ipaddr.isValid(text) && ipaddr.parse(text).range() === 'unicast'

/** @throws {Error} when nobody can say */
export async function addressesOf(resolver: Resolver, host: string): Promise<readonly string[]> {
  return (await Promise.all([resolver(host, 'A'), resolver(host, 'AAAA')])).flat()
}

/**
 * Why calls must not go to a host of those addresses; null when all are public. A name may lead somewhere
 * else when it is called: the platform then refuses the connection (`global_fetch_strictly_public`,
 * security A3).
 */
export function addressProblem(host: string, addresses: readonly string[]): string | null {
  const inside = addresses.find((address) => !isPublicAddress(address))
  return inside === undefined ? null : `${host} resolves to ${inside}, which is not public`
}
