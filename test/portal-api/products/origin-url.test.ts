import { expect, it } from 'vitest'
import { parseOriginUrl } from '../../../src/portal-api/products/origin-url'

it.for([
  ['https://a.example.com', 'https://a.example.com'],
  ['https://A.Example.COM:443/Base//', 'https://a.example.com/Base'],
  ['https://a.example.com/x/../y', 'https://a.example.com/y'],
  ['https://bücher.de', 'https://xn--bcher-kva.de'],
] as const)('stores %s as %s', ([text, url]) => {
  expect(parseOriginUrl(text, false)).toEqual({ url })
})

it.for([
  'a.example.com',
  'http://a.example.com',
  'https://a.example.com:8443',
  'https://user@a.example.com',
  'https://a.example.com?x',
  'https://a.example.com#x',
  'https://localhost',
  'https://a.localhost',
  'https://db.internal',
  'https://single',
  'https://a.example.com.',
  'https://127.0.0.1',
  'https://127.1',
  'https://0x7f000001',
  'https://2130706433',
  'https://[::1]',
  'https://[::ffff:127.0.0.1]',
  'https://①②⑦.⓪.⓪.①',
  'https://169.254.169.254',
  'file:///etc/passwd',
  'data:text/plain,x',
])('refuses %s', (text) => {
  expect(parseOriginUrl(text, false)).toHaveProperty('problem')
})

it('development reaches a local origin, but not other protocols', () => {
  expect(parseOriginUrl('http://127.0.0.1:8789/', true)).toEqual({ url: 'http://127.0.0.1:8789' })
  expect(parseOriginUrl('file:///x', true)).toHaveProperty('problem')
})
