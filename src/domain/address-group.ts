/**
 * Whom an address counts as where something may happen only so often: whoever has an IPv6 address has a
 * network of 64 bits at least (RFC 6177), and with it as many addresses as they want.
 * @param address as Cloudflare writes it
 */
export function addressGroup(address: string): string {
  const text = address.toLowerCase()
  const [, mapped] = /^::ffff:([\d.]+)$/.exec(text) ?? []
  if (mapped !== undefined) return mapped
  if (!text.includes(':')) return address
  const [left = '', right] = text.split('::')
  const before = partsOf(left)
  const after = partsOf(right ?? '')
  const zeros = right === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  const parts = [...before, ...Array<string>(zeros).fill('0'), ...after]
  return `${parts.slice(0, 4).join(':')}::/64`
}

/**
 * The network around such a group, which says where roughly it is and not who: `192.0.2.0/24`,
 * `2001:db8:1::/48`. Empty for what is no address.
 */
export function networkOf(group: string): string {
  const [, v4] = /^(\d+\.\d+\.\d+)\.\d+$/.exec(group) ?? []
  if (v4 !== undefined) return `${v4}.0/24`
  const [, v6] = /^([\da-f]+:[\da-f]+:[\da-f]+):[\da-f]+::\/64$/.exec(group) ?? []
  return v6 === undefined ? '' : `${v6}::/48`
}

const partsOf = (text: string): string[] =>
  text === '' ? [] : text.split(':').map((part) => part.replace(/^0+(?=.)/, ''))
