import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parsePublicUrl } from '../../../src/domain/public-url'
import { parseOriginUrl } from '../../../src/portal-api/products/origin-url'
import { hostileUrls } from './hostile-urls'

const strict = { anyHost: false, query: true }

it.for([
  'https://127.0.0.1/',
  'https://127.1/',
  'https://0/',
  'https://0x7f.0.0.1/',
  'https://017700000001/',
  'https://2130706433/',
  'https://10.0.0.1/',
  'https://169.254.169.254/latest/meta-data',
  'https://[::ffff:127.0.0.1]/',
  'https://[fd00:ec2::254]/',
  'https://①②⑦.⓪.⓪.①/',
  'https://127。0。0。1/',
  'https://localhost/',
  'https://localhost./',
  'https://a.localhost/',
  'https://router.local/',
  'https://metadata.google.internal/',
  'https://intranet/',
  'https://example.com./',
  'https://hooks.example.com:444/',
  'https://a@hooks.example.com/',
  'https://hooks.example.com/#',
  'http://hooks.example.com/',
  'javascript:alert(1)',
  'file:///etc/passwd',
  '//hooks.example.com/',
  '',
])('refuses %s', (url) => {
  expect(parsePublicUrl(url, strict)).toHaveProperty('problem')
})

it.for([
  ['https://HOOKS.example.com', 'https://hooks.example.com/'],
  ['https://hooks.example.com:443/a/../b', 'https://hooks.example.com/b'],
  ['https://hooks.example.com\\a', 'https://hooks.example.com/a'],
  ['https://bücher.example.com/', 'https://xn--bcher-kva.example.com/'],
  [' https://hooks.example.com/a b ', 'https://hooks.example.com/a%20b'],
  ['https://hooks.example.com/?q=1', 'https://hooks.example.com/?q=1'],
] as const)('%s is stored as it is fetched', ([text, url]) => {
  expect(parsePublicUrl(text, strict)).toEqual({ url })
})

it('refuses a query where none belongs, even an empty one', () => {
  for (const url of ['https://a.example.com/?', 'https://a.example.com/?q=1']) {
    expect(parsePublicUrl(url, { anyHost: false, query: false })).toHaveProperty('problem')
  }
})

it('what is accepted means the same when it is read again', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), (text) => {
      const result = parsePublicUrl(text, strict)
      if ('url' in result) expect(parsePublicUrl(result.url, strict)).toEqual(result)
    }),
  )
})

it('in development any host over plain HTTP will do', () => {
  const result = parsePublicUrl('http://127.0.0.1:9999/x', { anyHost: true, query: true })
  expect(result).toEqual({ url: 'http://127.0.0.1:9999/x' })
})

it('refuses every spelling of an address, and of what else leads inside', () => {
  expect(hostileUrls.length).toBeGreaterThan(800)
  const accepted = hostileUrls.filter((url) => 'url' in parsePublicUrl(url, strict))
  expect(accepted).toEqual([])
  expect(hostileUrls.filter((url) => 'url' in parseOriginUrl(url, false))).toEqual([])
})

/** Of the path in the environment: public names that others say lead to a cloud's metadata. */
const list = process.env['CORPORA'] && join(process.env['CORPORA'], 'ssrf', 'cloud-metadata.txt')
it.skipIf(!list || !existsSync(list))(
  'refuses addresses of metadata services that others list',
  () => {
    const lines = readFileSync(list as string, 'utf8').split('\n')
    const urls = lines.map((line) => line.trim()).filter((line) => /^https?:/.test(line))
    expect(urls.length).toBeGreaterThan(30)
    // Even over HTTPS only those pass that are names in the public DNS: where they lead is looked up.
    const names = urls
      .map((url) => parsePublicUrl(url.replace(/^http:/, 'https:'), strict))
      .flatMap((result) => ('url' in result ? [new URL(result.url).hostname] : []))
    expect(names).toEqual([
      'metadata.packet.net',
      'metadata.tencentyun.com',
      'metadata.tencentyun.com',
    ])
  },
)

/** Text that the URL parser changes, and much that it takes. */
const anyUrl = fc.oneof(
  fc.webUrl({ withQueryParameters: true }),
  fc
    .tuple(
      fc.constantFrom('https://', 'HTTPS:\\\\', 'https:/', ' https://', 'ht\ntps://'),
      fc.array(
        fc.constantFrom(
          'a',
          'B',
          '.',
          'é',
          '％',
          '\t',
          '1',
          '-',
          '_',
          '@',
          ':',
          '443',
          'ß',
          '\u00ad',
        ),
        {
          maxLength: 12,
        },
      ),
      fc.constantFrom('.example.com', '.example.org/%2e%2e/a', '.example.net/a b?x=\'"', ''),
    )
    .map(([scheme, host, rest]) => scheme + host.join('') + rest),
)

it('what is stored is what is fetched', () => {
  fc.assert(
    fc.property(anyUrl, (text) => {
      const result = parsePublicUrl(text, strict)
      if (!('url' in result)) return
      const url = new URL(result.url)
      expect(url.href).toBe(result.url)
      expect(url).toMatchObject({
        protocol: 'https:',
        port: '',
        username: '',
        password: '',
        hash: '',
      })
      expect(url.hostname).toMatch(/^[a-z0-9_.-]+$/)
    }),
    { numRuns: 5000 },
  )
})

it('an origin is stored without a trailing slash, and its path as it is called', () => {
  fc.assert(
    fc.property(anyUrl, (text) => {
      const result = parseOriginUrl(text, false)
      if (!('url' in result)) return
      expect(new URL(result.url).href.replace(/\/+$/, '')).toBe(result.url)
      expect(new URL(`${result.url}/path`).href).toBe(`${result.url}/path`)
    }),
    { numRuns: 5000 },
  )
})
