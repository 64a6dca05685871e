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

const partsOf = (text: string): string[] =>
  text === '' ? [] : text.split(':').map((part) => part.replace(/^0+(?=.)/, ''))
