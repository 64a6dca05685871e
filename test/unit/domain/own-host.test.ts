import { expect, it } from 'vitest'
import { hostList, isOwnHost } from '../../../src/domain/own-host'

const own = [
  'api.example.net',
  '127.0.0.1:8787',
  ...hostList(' Acme.workers.dev , ,shop.pages.dev'),
]

it.for([
  'https://api.example.net/x',
  'https://API.example.net',
  'https://v2.api.example.net',
  'https://acme.workers.dev',
  'https://turnpike-gateway.acme.workers.dev',
  'https://1a2b-turnpike-gateway.acme.workers.dev',
  'https://preview.shop.pages.dev',
  'http://127.0.0.1:8787/weather',
])('%s is ours', (url) => {
  expect(isOwnHost(url, own)).toBe(true)
})

it.for([
  'https://example.net',
  'https://myapi.example.net',
  'https://other.workers.dev',
  'https://acme.workers.dev.example.org',
  'http://127.0.0.1:8789',
])('%s is not', (url) => {
  expect(isOwnHost(url, own)).toBe(false)
})
