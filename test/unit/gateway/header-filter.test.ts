/** Security decisions 2.2, name by name; test/gateway/headers.test.ts has the same over a whole call. */
import { describe, expect, it } from 'vitest'
import { requestHeaders, responseHeaders, SAFE } from '../../../src/gateway/header-filter'
import type { Served } from '../../../src/gateway/served'

/** What the origin is sent of these fields. */
function sent(fields: Record<string, string>, url = 'https://gateway.example/x') {
  const snapshot = { id: 'sub_1', consumerId: 'org_1', plan: { name: 'Pro' } }
  const served = {
    call: { id: 'req_1', request: { url }, headers: new Map(Object.entries(fields)) },
    account: { holder: { snapshot, verdict: () => ({ verdict: { key: { id: 'key_1' } } }) } },
    key: { hash: 'h' },
  }
  return requestHeaders(served as unknown as Served)
}
const received = (
  fields: Record<string, string>,
  located = (text: string): string | null => text,
) => responseHeaders(new Headers(fields), located)

const OURS = {
  'x-forwarded-proto': 'https',
  'x-forwarded-host': 'gateway.example',
  via: '1.1 turnpike',
  'cdn-loop': 'turnpike',
  'x-turnpike-subscription': 'sub_1',
  'x-turnpike-consumer': 'org_1',
  'x-turnpike-plan': 'Pro',
  'x-turnpike-key-id': 'key_1',
  'x-turnpike-request-id': 'req_1',
}
const SILENT = { 'cache-control': 'private, no-store', via: '1.1 turnpike' }
const hopByHop =
  'connection keep-alive te trailer trailers transfer-encoding upgrade http2-settings expect'

describe('to the origin goes', () => {
  it('what is ours, and nothing else, of an empty request', () => {
    expect(sent({})).toEqual(OURS)
  })

  it.for(
    `${hopByHop} host forwarded via client-ip x-client-ip x-cluster-client-ip x-host
    x-method-override x-originating-ip x-proxyuser-ip x-real-ip x-remote-addr x-remote-ip
    x-rewrite-url true-client-ip fastly-client-ip front-end-https proxy-authorization
    proxy-connection x-forwarded x-forwarded-for x-forwarded-port cf-ray cf-connecting-o2o
    x-envoy-internal x-http-method x-http-method-override x-middleware-subrequest x-original-url
    x-original-host x-turnpike-plan x-turnpike-signature x-api-key x_real_ip x-a_b a(b a"b`.split(
      /\s+/,
    ),
  )('nothing of the caller’s under the name %s', (name) => {
    expect(JSON.stringify(sent({ [name]: 'spoofed' }))).toBe(
      JSON.stringify(name === 'host' ? { ...OURS, 'x-forwarded-host': 'spoofed' } : OURS),
    )
  })

  it.for([
    'accept',
    'authorization',
    'content-length',
    'content-type',
    'cookie',
    'hostname',
    'if-none-match',
    'myproxy-authorization',
    'not-cf-ray',
    'not-x-turnpike-plan',
    'origin',
    'range',
    'referer',
    'signature',
    'via-x',
    "x-!#$%&'*+.^`|~-9",
  ])('what is the caller’s own: %s', (name) => {
    expect(sent({ [name]: 'a, b;c="d"' })).toEqual({ ...OURS, [name]: 'a, b;c="d"' })
  })

  it.for([
    ['keep-alive', { 'x-a': '1' }],
    ['Close', { 'x-a': '1' }],
    ['x-a', {}],
    ['close , X-A', {}],
    ['x-a, close', {}],
    ['x-a,keep-alive', {}],
    ['x-b,x-c', { 'x-a': '1' }],
    ['keep-alive-x', { 'x-a': '1' }],
    ['', { 'x-a': '1' }],
  ] as const)('nothing that Connection: %s names', ([connection, left]) => {
    expect(sent({ connection, 'x-a': '1' })).toEqual({ ...OURS, ...left })
  })

  it.for([
    ['trailers', true],
    ['TRAILERS', true],
    ['gzip, trailers', true],
    ['trailers ,gzip', true],
    ['gzip;trailers', false],
    ['xtrailers', false],
    ['trailersx', false],
  ] as const)('of TE: %s that trailers are welcome: %s', ([te, welcome]) => {
    expect(sent({ te })).toEqual(welcome ? { ...OURS, te: 'trailers' } : OURS)
  })

  it.for([
    ['turnpike-session=1', undefined],
    ['a=1; turnpike-session=1', 'a=1'],
    ['__Host-session=1; b=2', 'b=2'],
    ['__host-turnpike=1;b=2 ; c', 'b=2 ; c'],
    ['__Secure-turnpike-x=1; __Host-sign-in=2', undefined],
    ['my-turnpike=1; __Host-mine=2', 'my-turnpike=1; __Host-mine=2'],
  ] as const)('of the cookies %s only %s', ([cookie, left]) => {
    expect(sent({ cookie })['cookie']).toBe(left)
  })

  it('whom the call passed before, and us at the end', () => {
    expect(sent({ via: '1.0 fred', 'cdn-loop': 'first' })).toEqual({
      ...OURS,
      via: '1.0 fred, 1.1 turnpike',
      'cdn-loop': 'first, turnpike',
    })
  })

  it('no bearer token, which is for us, but any other Authorization', () => {
    expect(sent({ authorization: 'Bearer x' })).toEqual(OURS)
    expect(sent({ authorization: 'Basic x' })['authorization']).toBe('Basic x')
  })

  it('no key in any text', () => {
    const key = `tpk_live_${'a'.repeat(43)}`
    expect(sent({ referer: `https://h/?k=${key}` })['referer']).toBe('https://h/?k=tpk_***')
  })

  it('who called, how and where, as we saw it', () => {
    const fields = { 'cf-connecting-ip': '192.0.2.7', host: 'gateway.example' }
    expect(sent(fields, 'http://gateway.example/')).toEqual({
      ...OURS,
      'x-forwarded-for': '192.0.2.7',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': 'gateway.example',
    })
  })
})

describe('to the consumer goes', () => {
  it('what is ours of an empty answer', () => {
    expect(received({})).toEqual(SILENT)
  })

  it.for(
    `${hopByHop} set-cookie set-cookie2 server x-powered-by via alt-svc strict-transport-security
    public-key-pins expect-ct clear-site-data service-worker-allowed origin-agent-cluster accept-ch
    critical-ch set-login use-as-dictionary nel report-to reporting-endpoints refresh ratelimit
    ratelimit-policy x-request-id x-usage-units x-error-source server-timing cdn-cache-control
    cloudflare-cdn-cache-control surrogate-control surrogate-key cache-tag edge-control
    proxy-authenticate cf-ray access-control-allow-origin access-control-allow-credentials
    content-security-policy-report-only content-security-policy x-content-security-policy
    x-webkit-csp x-accel-redirect x-turnpike-origin-request x-ratelimit-limit x-quota-used`.split(
      /\s+/,
    ),
  )('nothing of the origin’s under the name %s', (name) => {
    expect(received({ [name]: 'x' })).toEqual(SILENT)
  })

  it.for(['content-type', 'etag', 'expires-at', 'link', 'retry-after', 'servers', 'x-cf-ray'])(
    'what is the origin’s own: %s',
    (name) => {
      expect(received({ [name]: 'a, "b"' })).toEqual({ ...SILENT, [name]: 'a, "b"' })
    },
  )

  it('nothing that Connection names', () => {
    expect(received({ connection: 'X-A', 'x-a': '1', 'x-b': '2' })).toEqual({
      ...SILENT,
      'x-b': '2',
    })
  })

  it('where the origin points to, as the consumer sees it, or nothing', () => {
    const fields = { location: '/a', 'content-location': '/b', 'x-location': '/c' }
    const shown = { ...SILENT, 'x-location': '/c' }
    expect(received(fields, (text) => `/slug${text}`)).toEqual({
      ...shown,
      location: '/slug/a',
      'content-location': '/slug/b',
    })
    expect(received(fields, () => null)).toEqual(shown)
  })

  it('nothing that shared caches may keep, for as long as the origin said', () => {
    expect(received({ 'cache-control': 'public, max-age=5' })['cache-control']).toBe(
      'private, max-age=5',
    )
    expect(received({ expires: '0' })).toEqual({
      ...SILENT,
      'cache-control': 'private',
      expires: '0',
    })
  })

  it('no key in any text', () => {
    const key = `tpk_test_${'a'.repeat(43)}`
    expect(received({ 'x-echo': key, location: `/${key}` })).toMatchObject({
      'x-echo': 'tpk_***',
      location: '/tpk_***',
    })
  })

  it('what keeps a browser from taking it for a page of this host', () => {
    expect(SAFE).toEqual({
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
    })
  })
})
