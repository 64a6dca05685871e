import { z } from '@hono/zod-openapi'
import ipaddr from 'ipaddr.js'

/**
 * A block of addresses in its canonical form: network address and prefix length, an IPv4 block never as
 * IPv6. A single address becomes a block of one. Null for anything else.
 */
export function canonicalCidr(text: string): string | null {
  const [address = '', bits, ...rest] = text.trim().split('/')
  // The parser takes `010.1` and `1` for addresses; nobody who writes a list means those.
  const isPlain = address.includes(':') || /^(?:(?:0|[1-9]\d{0,2})(?:\.|$)){4}$/.test(address)
  if (!isPlain || rest.length > 0 || address.includes('%') || !ipaddr.isValid(address)) return null
  const ip = ipaddr.parse(address)
  const most = ip.kind() === 'ipv4' ? 32 : 128
  if (bits !== undefined && !/^(?:0|[1-9]\d{0,2})$/.test(bits)) return null
  const length = bits === undefined ? most : Number(bits)
  if (length > most) return null
  if (ip instanceof ipaddr.IPv6) {
    if (ip.isIPv4MappedAddress() && length >= 96) {
      return canonicalCidr(`${ip.toIPv4Address().toString()}/${length - 96}`)
    }
    return `${ipaddr.IPv6.networkAddressFromCIDR(`${ip.toString()}/${length}`).toString()}/${length}`
  }
  return `${ipaddr.IPv4.networkAddressFromCIDR(`${ip.toString()}/${length}`).toString()}/${length}`
}

/** A list of address blocks in a request; stored and shown in canonical form. */
export const cidrs = (max: number) =>
  z
    .array(
      z
        .string()
        .max(64)
        .transform((text, context) => {
          const block = canonicalCidr(text)
          if (block !== null) return block
          context.addIssue({ code: 'custom', message: 'must be an address or a CIDR block' })
          return z.NEVER
        })
        .openapi({ type: 'string', example: '203.0.113.0/24' }),
    )
    .max(max)
    .transform((list) => [...new Set(list)])
    .openapi({ type: 'array', items: { type: 'string', example: '203.0.113.0/24' } })
