/** URLs that lead inside, in every spelling that some reader of URLs takes for an address. */

/** An address of each range that is not public (IANA's special-purpose registry), and some that are famous. */
const v4: readonly string[] = [
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '10.255.255.255',
  '100.64.0.1',
  '100.100.100.200',
  '127.0.0.1',
  '127.127.127.127',
  '169.254.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.192',
  '192.0.2.1',
  '192.31.196.1',
  '192.52.193.1',
  '192.88.99.1',
  '192.168.1.1',
  '192.175.48.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '239.255.255.250',
  '240.0.0.1',
  '255.255.255.255',
]

const v6: readonly string[] = [
  '::',
  '::1',
  '100::1',
  '2001:2::1',
  '2001:3::1',
  '2001:4:112::1',
  '2001:10::1',
  '2001:20::1',
  '2001:db8::1',
  '2620:4f:8000::1',
  '3fff::1',
  '5f00::1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fec0::1',
  'ff02::1',
  '::ffff:0:7f00:1',
]

const FULL_WIDTH = 0xff10 - 0x30
const CIRCLED = ['⓪', '①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨']
const DIGITS: readonly ((digit: string) => string)[] = [
  (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + FULL_WIDTH),
  (digit) => CIRCLED[Number(digit)] ?? '',
  // Mathematical bold and monospace.
  (digit) => String.fromCodePoint(0x1d7ce + Number(digit)),
  (digit) => String.fromCodePoint(0x1d7f6 + Number(digit)),
]
const DOTS = ['。', '．', '｡']

/** An IPv4 address as browsers, libc and others read it. */
function spellings(dotted: string): string[] {
  const [a = 0, b = 0, c = 0, d = 0] = dotted.split('.').map(Number)
  const integer = ((a * 256 + b) * 256 + c) * 256 + d
  const hex = (n: number) => `0x${n.toString(16)}`
  const octal = (n: number) => `0${n.toString(8)}`
  const all = [a, b, c, d]
  const groups = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
  return [
    dotted,
    `${dotted}.`,
    all.map(hex).join('.'),
    all.map((n) => hex(n).toUpperCase()).join('.'),
    all.map((n) => `0x${n.toString(16).padStart(8, '0')}`).join('.'),
    all.map(octal).join('.'),
    all.map((n) => `000${n.toString(8)}`).join('.'),
    `${integer}`,
    `${integer}.`,
    hex(integer),
    octal(integer),
    `${a}.${(b * 256 + c) * 256 + d}`,
    `${a}.${b}.${c * 256 + d}`,
    `${hex(a)}.${octal(b)}.${c}.${hex(d)}`,
    `${octal(a)}.${(b * 256 + c) * 256 + d}`,
    all.map((n) => encodeURIComponent(`${n}`).replaceAll(/\d/g, (n) => `%3${n}`)).join('.'),
    dotted.replaceAll('.', '%2e'),
    ...DIGITS.map((digit) => dotted.replaceAll(/\d/g, digit)),
    ...DOTS.map((dot) => dotted.replaceAll('.', dot)),
    `[::ffff:${dotted}]`,
    `[::ffff:${groups}]`,
    `[0:0:0:0:0:ffff:${dotted}]`,
    `[::${dotted}]`,
    `[64:ff9b::${dotted}]`,
    `[64:ff9b:1::${groups}]`,
    `[2002:${groups}::]`,
    `[2001:0:${groups}::]`,
  ]
}

const ZONES = ['%25eth0', '%eth0', '%251']

const NAMES = [
  'localhost',
  'LOCALHOST',
  'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ',
  'localhost.',
  'a.localhost',
  'localhost.localdomain',
  'router.local',
  'metadata.google.internal',
  'metadata.google.internal.',
  'metadata',
  'instance-data',
  'rancher-metadata',
  'kubernetes.default.svc.cluster.local',
  'intranet',
  'gateway.lan',
  'fritz.home',
  'printer.home.arpa',
  'db.corp',
  'api.test',
  'api.example',
  'api.invalid',
  'abcdefghijklmnop.onion',
  'x.alt',
  '1.0.0.127.in-addr.arpa',
  'ipv4only.arpa',
  'a.private',
  'example.com.',
  'com',
  '-a.example.com',
  'a-.example.com',
  'a..example.com',
  '.example.com',
  'a.example.c',
  'a.example.123',
  'a.example.0x7f',
  `${'a'.repeat(64)}.example.com`,
  `${'a.'.repeat(130)}example.com`,
]

const WHOLE = [
  'http://api.example.com/',
  'HTTP://api.example.com/',
  'ftp://api.example.com/',
  'file:///etc/passwd',
  'file://api.example.com/etc/passwd',
  'data:text/plain,x',
  'blob:https://api.example.com/1',
  'javascript:alert(1)',
  'ws://api.example.com/',
  'wss://api.example.com/',
  'gopher://api.example.com/',
  'about:blank',
  'https:',
  'https://',
  'https:///',
  '//api.example.com/',
  '/api.example.com',
  'api.example.com',
  'https://api.example.com:22/',
  'https://api.example.com:80/',
  'https://api.example.com:0/',
  'https://api.example.com:8443/',
  'https://api.example.com:65536/',
  'https://user@api.example.com/',
  'https://user:password@api.example.com/',
  'https://:password@api.example.com/',
  'https://api.example.com@127.0.0.1/',
  'https://127.0.0.1:443@api.example.com/',
  'https://api.example.com#@127.0.0.1/',
  'https://api.example.com/#',
  'https://api example.com/',
  'https://api.example.com%00.evil.example.org/',
  'https://api.example.com%2f@127.0.0.1/',
  'https://api_.example.com/',
  'https://[api.example.com]/',
  'https://<api>.example.com/',
  'https://api.example.com^.evil.org/',
  '',
  ' ',
]

/** All of them, without repeats. */
export const hostileUrls: readonly string[] = [
  ...new Set([
    ...v4.flatMap(spellings).map((host) => `https://${host}/`),
    ...v6.flatMap((address) => [
      `https://[${address}]/`,
      `https://[${address.toUpperCase()}]/`,
      `https://${address}/`,
    ]),
    ...ZONES.flatMap((zone) => v6.map((address) => `https://[${address}${zone}]/`)),
    ...NAMES.map((name) => `https://${name}/`),
    ...WHOLE,
  ]),
]
