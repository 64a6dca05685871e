import { describe, expect, it } from 'vitest'
import { readHosts, requireHost } from '../../../src/gateway/host'

const hosts = readHosts('gateway.example, API.example ,127.0.0.1')

describe('a host', () => {
  it.for([
    ['https://gateway.example/x', undefined],
    ['https://gateway.example', 'gateway.example'],
    ['https://gateway.example?x', 'gateway.example:443'],
    ['HTTPS://GATEWAY.EXAMPLE/x', 'Gateway.Example'],
    ['http://api.example:80/x', 'api.example'],
    ['http://127.0.0.1:8787/x', '127.0.0.1:8787'],
  ] as const)('of ours: %s with %s', ([url, host]) => {
    expect(() => requireHost(hosts, host, url)).not.toThrow()
  })

  it.for([
    ['https://other.example/x', undefined],
    ['https://gateway.example/x', 'api.example'],
    ['https://api.example/x', 'gateway.example'],
    ['https://gateway.example/x', ''],
    ['https://gateway.example/x', ' gateway.example'],
    ['https://gateway.example/x', 'gateway.example:'],
    ['https://gateway.example/x', 'gateway.example:80:80'],
    ['https://x@gateway.example/', undefined],
    ['https:///gateway.example/', undefined],
    ['ftp://gateway.example/', undefined],
    ['x-https://gateway.example/', undefined],
    ['//gateway.example/', undefined],
    ['https://gateway.example\u212a/', undefined],
    ['https://gateway.\u212axample/', undefined],
    ['', undefined],
  ] as const)('of nobody here: %s with %s', ([url, host]) => {
    expect(() => requireHost(hosts, host, url)).toThrow(
      expect.objectContaining({ code: 'misdirected_request' }),
    )
  })

  it('is nobody’s where none is configured', () => {
    expect(() => requireHost(readHosts(''), undefined, 'https:///')).toThrow()
  })
})
