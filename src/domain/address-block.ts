/**
 * IP addresses and the blocks they lie in, as bits. Reads one strict spelling of each family: what other
 * programs take for an address (`010.0.0.1`, `0x7f.1`, `fe80::1%eth0`) is none here.
 */

export interface Address {
  readonly size: 32 | 128
  readonly value: bigint
}

/** CIDR (RFC 4632): all addresses of one family that share the first `bits` bits. */
export interface AddressBlock {
  readonly network: Address
  readonly bits: number
}

const OCTET = /^(?:0|[1-9]\d{0,2})$/
const GROUP = /^[\da-f]{1,4}$/i
/** The upper 96 bits of an IPv4 address that is written as IPv6 (RFC 4291 section 2.5.5.2). */
const MAPPED = 0xffffn

/** The address, or null where the text is none. One of IPv4 written as IPv6 is the IPv4 address. */
export function parseAddress(text: string): Address | null {
  const value = text.includes(':') ? ipv6(text) : ipv4(text)
  if (value === null) return null
  if (!text.includes(':')) return { size: 32, value }
  if (value >> 32n === MAPPED) return { size: 32, value: value & 0xffff_ffffn }
  return { size: 128, value }
}

/** @throws {RangeError} when the text is no block: the control plane stores canonical ones only */
export function parseBlock(cidr: string): AddressBlock {
  const [address = '', length = ''] = cidr.split('/')
  const network = parseAddress(address)
  const bits = Number(length)
  if (network === null || length === '' || !(bits >= 0 && bits <= network.size)) {
    throw new RangeError(`${cidr} is no block of addresses`)
  }
  return { network, bits }
}

export function isWithin({ size, value }: Address, { network, bits }: AddressBlock): boolean {
  const host = BigInt(network.size - bits)
  return size === network.size && value >> host === network.value >> host
}

function ipv4(text: string): bigint | null {
  const octets = text.split('.')
  if (octets.length !== 4) return null
  if (!octets.every((octet) => OCTET.test(octet) && Number(octet) < 256)) return null
  return joined(octets.map(BigInt), 8n)
}

function ipv6(text: string): bigint | null {
  const [left = '', right, more] = text.split('::')
  if (more !== undefined) return null
  const before = groups(left, right === undefined)
  const after = groups(right ?? '', true)
  if (before === null || after === null) return null
  // `::` stands for one group of zeros at least (RFC 5952 section 4.2.2 writes none for a single one).
  const zeros = 8 - before.length - after.length
  if (right === undefined ? zeros !== 0 : zeros < 1) return null
  return joined([...before, ...Array<bigint>(zeros).fill(0n), ...after], 16n)
}

/** @param isLast whether the last of them may be an IPv4 address, which counts as two */
function groups(text: string, isLast: boolean): bigint[] | null {
  if (text === '') return []
  const found: bigint[] = []
  const parts = text.split(':')
  for (const [index, part] of parts.entries()) {
    const dotted = isLast && index === parts.length - 1 ? ipv4(part) : null
    if (dotted !== null) found.push(dotted >> 16n, dotted & 0xffffn)
    else if (GROUP.test(part)) found.push(BigInt(`0x${part}`))
    else return null
  }
  return found
}

const joined = (parts: readonly bigint[], bits: bigint): bigint =>
  parts.reduce((value, part) => (value << bits) | part, 0n)
