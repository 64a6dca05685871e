/** URLs that lead inside, as many ways as there are to write one. */
import { readFileSync } from 'node:fs'

/** Loopback, private, link-local, shared, metadata, multicast, reserved. */
export const INSIDE: readonly string[] = [
  '127.0.0.1',
  '127.0.0.2',
  '127.1.2.3',
  '0.0.0.0',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.0.1',
  '169.254.169.254',
  '100.64.0.1',
  '100.100.100.200',
  '192.0.0.192',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
]

/**
 * For documentation and benchmarks. Plain workerd takes them for public; the internet routes none of
 * them, and the management API refuses them all.
 */
export const NOWHERE: readonly string[] = ['192.0.2.1', '198.18.0.1', '198.51.100.1', '203.0.113.1']

/** IPv6 that leads inside by itself. */
const INSIDE_6 = [
  '::1',
  '::',
  '0:0:0:0:0:0:0:1',
  '0000:0000:0000:0000:0000:0000:0000:0001',
  'fe80::1',
  'fe80::1%25lo',
  'fe80::1%lo',
  'fc00::1',
  'fd00:ec2::254',
  'ff02::1',
]

const hex = (n: number, width = 1) => n.toString(16).padStart(width, '0')
const octal = (n: number, width = 1) => n.toString(8).padStart(width, '0')
const inDigits = (text: string, zero: number, one = zero + 1) =>
  text.replace(/\d/g, (d) => String.fromCodePoint(d === '0' ? zero : one + Number(d) - 1))

/** The ways to write one IPv4 address as a host. */
function hostsOf(address: string): string[] {
  const bytes = address.split('.').map(Number)
  const [a = 0, b = 0, c = 0, d = 0] = bytes
  const whole = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0
  const words = `${hex((a << 8) | b)}:${hex((c << 8) | d)}`
  return [
    address,
    `${address}.`,
    `${whole}`,
    `0x${hex(whole, 8)}`,
    `0X${hex(whole).toUpperCase()}`,
    `0${octal(whole)}`,
    bytes.map((n) => `0x${hex(n, 2)}`).join('.'),
    bytes.map((n) => `0${octal(n)}`).join('.'),
    bytes.map((n) => octal(n, 8)).join('.'),
    `${a}.${(b << 16) | (c << 8) | d}`,
    `${a}.${b}.${(c << 8) | d}`,
    `0x${hex(a)}.${b}.0${octal(c)}.${d}`,
    inDigits(address, 0xff10),
    inDigits(address, 0x24ea, 0x2460),
    inDigits(address, 0x1d7ce),
    address.replaceAll('.', '\u3002'),
    address.replaceAll('.', '\uff0e'),
    address.replaceAll('.', '%2e'),
    [...address].map((x) => `%${hex(x.charCodeAt(0))}`).join(''),
    `[::ffff:${address}]`,
    `[::ffff:${words}]`,
    `[0:0:0:0:0:ffff:${words}]`,
    `[::${address}]`,
    `[64:ff9b::${words}]`,
    `[64:ff9b:1::${words}]`,
    `[2002:${words}::]`,
    `[2001:0:${words}::1]`,
    `user:pass@${address}`,
    `public.example.com@${address}`,
    `public.example.com\\@${address}`,
    `${address}#@public.example.com`,
    `${address}?@public.example.com`,
    `${address}\\.public.example.com`,
    `${address}\t`,
    `\u200b${address}`,
    `${address.slice(0, 4)}\u00ad${address.slice(4)}`,
  ]
}

/** Names of this machine. */
const LOCAL_NAMES = [
  'localhost',
  'LOCALHOST',
  'localhost.',
  'foo.localhost',
  'localhost.localdomain',
  'ip6-localhost',
  'ip6-loopback',
  'ℓocalhost',
  '\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3',
  'l%6fcalhost',
]
const NAMES = [
  'metadata',
  'metadata.google.internal',
  'kubernetes.default.svc',
  'host.docker.internal',
  'router.lan',
  'printer.local',
  'intranet',
]

/** Schemes other than those that an origin has. */
const ODD = (port: number): string[] =>
  [
    'file:///etc/passwd',
    'ftp://127.0.0.1:{port}/',
    'gopher://127.0.0.1:{port}/_x',
    'dict://127.0.0.1:{port}/x',
    'ws://127.0.0.1:{port}/',
    'unix:/var/run/docker.sock',
    'data:text/plain,x',
    'blob:http://127.0.0.1:{port}/x',
    'javascript:1',
    '//127.0.0.1:{port}/',
    'http:127.0.0.1:{port}',
    'http:/127.0.0.1:{port}',
    'http:\\\\127.0.0.1:{port}',
    'HTTP://127.0.0.1:{port}',
    ' http://127.0.0.1:{port}',
    'http://127.0.0.1:0{port}',
    'http://127.0.0.1:',
    'http://127.0.0.1:{port}/..//',
    'http://[::1]:{port}',
    'http://[::1%25lo]:{port}',
    'http://127.0.0.1:{port}@127.0.0.1:{port}',
    'h\nttp://127.0.0.1:{port}',
  ].map((text) => text.replaceAll('{port}', `${port}`))

/**
 * Base URLs of origins.
 * @param port that somebody inside listens on
 * @param addresses of IPv4
 * @param hosts names and IPv6 addresses
 */
export function spellings(
  port: number,
  addresses: readonly string[],
  hosts: readonly string[],
): string[] {
  const plain = addresses.flatMap(hostsOf).map((host) => {
    const [authority = '', rest = ''] = host.split(/(?=[#?\t])/)
    return `http://${authority}:${port}${rest}`
  })
  const named = hosts.map((host) => (host.includes(':') ? `[${host}]` : host))
  return [
    ...new Set([
      ...plain,
      ...named.flatMap((host) => [`http://${host}:${port}`, `https://${host}:${port}`]),
      ...addresses.flatMap((host) => [`https://${host}:${port}`, `http://${host}`]),
      ...ODD(port),
    ]),
  ]
}

/** All that a machine must not be called as by its own gateway. */
export const localSpellings = (port: number, own: readonly string[]): string[] =>
  spellings(
    port,
    ['127.0.0.1', '127.0.0.2', '0.0.0.0', ...own.filter((text) => /^[\d.]+$/.test(text))],
    ['::1', '::', '0:0:0:0:0:0:0:1', ...LOCAL_NAMES, ...own.filter((text) => /[^\d.]/.test(text))],
  )

/** All that leads inside, on any machine. */
export const insideSpellings = (port: number): string[] =>
  spellings(port, [...INSIDE, ...NOWHERE], [...INSIDE_6, ...LOCAL_NAMES, ...NAMES])

/** URLs of a list of others: cloud metadata services. */
export const foreignSpellings = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => /^https?:/.test(line))
