import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parsePublicUrl } from '../../../src/domain/public-url'

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
