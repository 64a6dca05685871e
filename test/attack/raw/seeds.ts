/** Requests to start from, most of them wrong in one way that some server or proxy got wrong. */
import { HOST } from '../support/world'

export interface Seed {
  readonly name: string
  /** latin1 */
  readonly bytes: string
}

/** What every seed needs to get past the key. */
export interface Caller {
  readonly slug: string
  readonly key: string
}

const CRLF = '\r\n'

const request = (line: string, fields: readonly string[], body = ''): string =>
  [line, ...fields, '', body].join(CRLF)

/** Fields of framing and connection, alone or in pairs, after those that make the request good. */
const FRAMINGS: readonly (readonly [string, readonly string[], string])[] = [
  ['no body', [], ''],
  ['Content-Length', ['Content-Length: 3'], 'abc'],
  ['Content-Length 0', ['Content-Length: 0'], ''],
  ['Content-Length too short', ['Content-Length: 1'], 'abc'],
  ['Content-Length too long', ['Content-Length: 9'], 'abc'],
  ['Content-Length twice', ['Content-Length: 3', 'Content-Length: 3'], 'abc'],
  ['Content-Length twice, unequal', ['Content-Length: 3', 'Content-Length: 4'], 'abcd'],
  ['Content-Length list', ['Content-Length: 3, 3'], 'abc'],
  ['Content-Length signed', ['Content-Length: +3'], 'abc'],
  ['Content-Length negative', ['Content-Length: -3'], 'abc'],
  ['Content-Length hexadecimal', ['Content-Length: 0x3'], 'abc'],
  ['Content-Length fraction', ['Content-Length: 3.0'], 'abc'],
  ['Content-Length padded', ['Content-Length: 0000000000000000000003'], 'abc'],
  ['Content-Length huge', ['Content-Length: 18446744073709551619'], 'abc'],
  ['Content-Length empty', ['Content-Length:'], 'abc'],
  ['Content-Length with text', ['Content-Length: 3 a'], 'abc'],
  ['Content-Length with space before the colon', ['Content-Length : 3'], 'abc'],
  ['Content-Length folded', ['Content-Length:', ' 3'], 'abc'],
  ['Content-Length after a tab', ['Content-Length:\t3'], 'abc'],
  ['chunked', ['Transfer-Encoding: chunked'], '3\r\nabc\r\n0\r\n\r\n'],
  ['chunked, extension', ['Transfer-Encoding: chunked'], '3;a=b\r\nabc\r\n0\r\n\r\n'],
  [
    'chunked, long extension',
    ['Transfer-Encoding: chunked'],
    `3;${'a'.repeat(9000)}\r\nabc\r\n0\r\n\r\n`,
  ],
  ['chunked, bare LF in extension', ['Transfer-Encoding: chunked'], '3;\nxx\r\nabc\r\n0\r\n\r\n'],
  ['chunked, bare LF', ['Transfer-Encoding: chunked'], '3\nabc\n0\n\n'],
  [
    'chunked, trailers',
    ['Transfer-Encoding: chunked'],
    '3\r\nabc\r\n0\r\nX-Trailer: a\r\nContent-Length: 9\r\n\r\n',
  ],
  ['chunked, huge size', ['Transfer-Encoding: chunked'], 'ffffffffffffffff1\r\nabc\r\n0\r\n\r\n'],
  ['chunked, negative size', ['Transfer-Encoding: chunked'], '-3\r\nabc\r\n0\r\n\r\n'],
  ['chunked, prefixed size', ['Transfer-Encoding: chunked'], '0x3\r\nabc\r\n0\r\n\r\n'],
  ['chunked, wrong size', ['Transfer-Encoding: chunked'], '2\r\nabc\r\n0\r\n\r\n'],
  ['chunked, no end', ['Transfer-Encoding: chunked'], '3\r\nabc\r\n'],
  ['chunked, space after size', ['Transfer-Encoding: chunked'], '3 \r\nabc\r\n0\r\n\r\n'],
  ['chunked, data without end', ['Transfer-Encoding: chunked'], '3\r\nabcXX0\r\n\r\n'],
  ['CL.TE', ['Content-Length: 6', 'Transfer-Encoding: chunked'], '0\r\n\r\nG'],
  ['TE.CL', ['Transfer-Encoding: chunked', 'Content-Length: 4'], '3\r\nabc\r\n0\r\n\r\n'],
  ['TE twice', ['Transfer-Encoding: chunked', 'Transfer-Encoding: chunked'], '0\r\n\r\n'],
  ['TE twice, unequal', ['Transfer-Encoding: chunked', 'Transfer-Encoding: x'], '0\r\n\r\n'],
  ['TE list', ['Transfer-Encoding: gzip, chunked'], '0\r\n\r\n'],
  ['TE list, chunked first', ['Transfer-Encoding: chunked, identity'], '0\r\n\r\n'],
  ['TE identity', ['Transfer-Encoding: identity', 'Content-Length: 3'], 'abc'],
  ['TE upper case', ['TRANSFER-ENCODING: CHUNKED'], '0\r\n\r\n'],
  ['TE quoted', ['Transfer-Encoding: "chunked"'], '0\r\n\r\n'],
  ['TE with tab', ['Transfer-Encoding:\tchunked'], '0\r\n\r\n'],
  ['TE with vertical tab', ['Transfer-Encoding: \x0bchunked'], '0\r\n\r\n'],
  ['TE with space before the colon', ['Transfer-Encoding : chunked'], '0\r\n\r\n'],
  ['TE with space before the name', [' Transfer-Encoding: chunked'], '0\r\n\r\n'],
  ['TE folded', ['Transfer-Encoding:', ' chunked'], '0\r\n\r\n'],
  ['TE after bare LF', ['X: y\nTransfer-Encoding: chunked'], '0\r\n\r\n'],
  ['TE after bare CR', ['X: y\rTransfer-Encoding: chunked'], '0\r\n\r\n'],
  ['TE with NUL', ['Transfer-Encoding: chunked\0'], '0\r\n\r\n'],
  ['TE xchunked', ['Transfer-Encoding: xchunked'], '0\r\n\r\n'],
  ['TE empty', ['Transfer-Encoding:'], ''],
  ['TE with underscore', ['Transfer_Encoding: chunked', 'Content-Length: 5'], '0\r\n\r\n'],
  ['Expect', ['Expect: 100-continue', 'Content-Length: 3'], 'abc'],
  ['Expect unknown', ['Expect: 200-ok', 'Content-Length: 3'], 'abc'],
  [
    'Upgrade h2c',
    [
      'Connection: Upgrade, HTTP2-Settings',
      'Upgrade: h2c',
      'HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA',
    ],
    '',
  ],
  [
    'Upgrade websocket',
    [
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ],
    '',
  ],
  ['Upgrade without Connection', ['Upgrade: websocket', 'Sec-WebSocket-Key: a'], ''],
  [
    'Connection nominates ours',
    ['Connection: x-api-key, via, cdn-loop, host, content-length', 'Content-Length: 3'],
    'abc',
  ],
  ['Connection close', ['Connection: close'], ''],
  ['TE trailers', ['TE: trailers', 'Connection: TE'], ''],
  ['no colon', ['no colon here'], ''],
  ['empty name', [': empty'], ''],
  ['NUL in a value', ['X-Nul: a\0b'], ''],
  ['NUL in a name', ['X-N\0ul: ab'], ''],
  ['bare CR in a value', ['X-Cr: a\rb'], ''],
  ['bare LF in a value', ['X-Lf: a\nb: c'], ''],
  ['folded', ['X-Fold: a', '\tb', '  c'], ''],
  ['bytes above ASCII', ['X-High: \xff\xfe\x80', 'X-Utf8: \xc3\xa9\xe2\x82\xac'], ''],
  ['control characters', ['X-Control: \x01\x02\x1f\x7f'], ''],
  ['name with space', ['X Space: a'], ''],
  ['name with underscore', ['X_Turnpike_Plan: Enterprise', 'X-Turnpike-Plan: Enterprise'], ''],
  [
    'names that are objects',
    ['__proto__: a', 'constructor: b', 'toString: c', 'hasOwnProperty: d'],
    '',
  ],
  ['long name', [`${'x'.repeat(20_000)}: a`], ''],
  ['long value', [`X-Long: ${'v'.repeat(40_000)}`], ''],
  ['many fields', Array.from({ length: 300 }, (_, i) => `X-Many-${i}: ${i}`), ''],
  ['same field often', Array.from({ length: 200 }, () => 'X-Same: a'), ''],
  ['many cookies', Array.from({ length: 60 }, (_, i) => `Cookie: c${i}=v; d=e`), ''],
  ['Host twice', ['Host: evil.test'], ''],
  [
    'X-Forwarded-Host',
    ['X-Forwarded-Host: evil.test', 'Forwarded: host=evil.test', 'X-Original-URL: /admin'],
    '',
  ],
  [
    'addresses',
    ['CF-Connecting-IP: not-an-address', 'X-Forwarded-For: 1, 2, 3', 'True-Client-IP: ::'],
    '',
  ],
  ['key twice', ['X-Api-Key: tpk_live_other'], ''],
  ['key in Authorization', ['Authorization: Bearer', 'Authorization: Basic Og=='], ''],
  ['Origin', ['Origin: null', 'Access-Control-Request-Method: GET'], ''],
  ['idempotency', ['Idempotency-Key: a', 'Content-Length: 0'], ''],
  ['idempotency, long', [`Idempotency-Key: ${'k'.repeat(500)}`, 'Content-Length: 3'], 'abc'],
  ['Range', ['Range: bytes=0-0,-1,18446744073709551615-', 'If-Range: x', 'If-None-Match: *'], ''],
  ['CDN-Loop', ['CDN-Loop: a; b="c, d", e', `CDN-Loop: ${'x, '.repeat(400)}y`], ''],
  ['signature', ['Signature-Input: sig1=("@method");created=1', 'Signature: sig1=:AA==:'], ''],
  ['digest', ['Content-Digest: sha-256=:x:', 'Digest: md5=', 'Content-Length: 3'], 'abc'],
  [
    'encoding',
    ['Content-Encoding: gzip, gzip', 'Accept-Encoding: *;q=0', 'Content-Length: 3'],
    'abc',
  ],
]

const METHODS = ['GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'] as const

const LINES: readonly (readonly [string, string])[] = [
  ['plain', 'GET {path} HTTP/1.1'],
  ['HTTP/1.0', 'GET {path} HTTP/1.0'],
  ['HTTP/0.9', 'GET {path}'],
  ['HTTP/2.0', 'GET {path} HTTP/2.0'],
  ['HTTP/1.9', 'GET {path} HTTP/1.9'],
  ['http lower case', 'GET {path} http/1.1'],
  ['version with space', 'GET {path} HTTP/1.1 '],
  ['two spaces', 'GET  {path}  HTTP/1.1'],
  ['tab', 'GET\t{path}\tHTTP/1.1'],
  ['leading space', ' GET {path} HTTP/1.1'],
  ['leading line', '\r\nGET {path} HTTP/1.1'],
  ['leading lines', '\r\n\r\n\r\nGET {path} HTTP/1.1'],
  ['method in lower case', 'get {path} HTTP/1.1'],
  ['method unknown', 'BREW {path} HTTP/1.1'],
  ['method long', `${'G'.repeat(300)} {path} HTTP/1.1`],
  ['method empty', ' {path} HTTP/1.1'],
  ['method with NUL', 'G\0ET {path} HTTP/1.1'],
  ['TRACE', 'TRACE {path} HTTP/1.1'],
  ['TRACK', 'TRACK {path} HTTP/1.1'],
  ['DEBUG', 'DEBUG {path} HTTP/1.1'],
  ['PROPFIND', 'PROPFIND {path} HTTP/1.1'],
  ['CONNECT', 'CONNECT 127.0.0.1:80 HTTP/1.1'],
  ['CONNECT with a path', 'CONNECT {path} HTTP/1.1'],
  ['OPTIONS *', 'OPTIONS * HTTP/1.1'],
  ['GET *', 'GET * HTTP/1.1'],
  ['PRI', 'PRI * HTTP/2.0'],
  ['absolute form', `GET http://${HOST}{path} HTTP/1.1`],
  ['absolute form, other host', 'GET http://evil.test{path} HTTP/1.1'],
  ['absolute form, https', `GET https://${HOST}{path} HTTP/1.1`],
  ['absolute form, user', `GET http://user:pass@${HOST}{path} HTTP/1.1`],
  ['absolute form, port', `GET http://${HOST}:80{path} HTTP/1.1`],
  ['absolute form, no path', `GET http://${HOST} HTTP/1.1`],
  ['authority form', `GET ${HOST}{path} HTTP/1.1`],
  ['double slash', 'GET /{path} HTTP/1.1'],
  ['fragment', 'GET {path}#x HTTP/1.1'],
  ['fragment first', 'GET #{path} HTTP/1.1'],
  ['query', 'GET {path}?a=b&a=c&=&&%00&%zz HTTP/1.1'],
  ['query with a URL', 'GET {path}?u=http://x/../y#z HTTP/1.1'],
  ['query with high bytes', 'GET {path}?\xff\xfe=\xc3\xa9 HTTP/1.1'],
  ['query, long', `GET {path}?${'q'.repeat(7000)} HTTP/1.1`],
  ['query, too long', `GET {path}?${'q'.repeat(20_000)} HTTP/1.1`],
  ['path, long', `GET {path}${'/p'.repeat(3000)} HTTP/1.1`],
  ['path, too long', `GET {path}/${'p'.repeat(70_000)} HTTP/1.1`],
  ['path with NUL', 'GET {path}\0 HTTP/1.1'],
  ['path with high bytes', 'GET {path}\xff HTTP/1.1'],
  ['path with UTF-8', 'GET {path}\xc3\xa9 HTTP/1.1'],
  ['path empty', 'GET  HTTP/1.1'],
  ['path relative', 'GET relative HTTP/1.1'],
  ['own route', 'GET /-/usage HTTP/1.1'],
  ['own route, health', 'GET /-/health HTTP/1.1'],
  ['own route, unknown', 'POST /-/x/y HTTP/1.1'],
  ['own document', 'GET /{slug}/-/openapi.json HTTP/1.1'],
  ['slug alone', 'GET /{slug} HTTP/1.1'],
  ['slug unknown', 'GET /nobody/x HTTP/1.1'],
  ['slug that is an object', 'GET /__proto__/constructor HTTP/1.1'],
  ['root', 'GET / HTTP/1.1'],
]

const HOSTS: readonly (readonly [string, readonly string[]])[] = [
  ['Host missing', []],
  ['Host empty', ['Host:']],
  ['Host other', ['Host: evil.test']],
  ['Host with port', [`Host: ${HOST}:80`]],
  ['Host with a wrong port', [`Host: ${HOST}:99999`]],
  ['Host with a path', [`Host: ${HOST}/evil?`]],
  ['Host with a query', [`Host: ${HOST}?x`]],
  ['Host with a fragment', [`Host: ${HOST}#x`]],
  ['Host with user', [`Host: user@${HOST}`]],
  ['Host with space', [`Host: ${HOST} x`]],
  ['Host with tab', [`Host:\t${HOST}\t`]],
  ['Host with a dot', [`Host: ${HOST}.`]],
  ['Host in upper case', [`Host: ${HOST.toUpperCase()}`]],
  ['Host with high bytes', ['Host: g\xc3\xa4teway.test']],
  ['Host of IPv6', ['Host: [::1]:80']],
  ['Host of broken IPv6', ['Host: [::1']],
  ['Host with percent', ['Host: gateway%2etest']],
  ['Host with a backslash', [`Host: ${HOST}\\@evil.test`]],
  ['Host list', [`Host: ${HOST}, evil.test`]],
  ['Host twice, equal', [`Host: ${HOST}`, `Host: ${HOST}`]],
  ['Host with underscore', [`Host: ${HOST}`, 'X_Host: evil']],
  ['Host with space before the colon', [`Host : ${HOST}`]],
  ['Host folded', ['Host:', ` ${HOST}`]],
  ['Host long', [`Host: ${'h'.repeat(300)}.test`]],
]

/** Every seed; each is whole by itself, and some are two requests on end. */
export function seeds({ slug, key }: Caller): Seed[] {
  const good = [`Host: ${HOST}`, `X-Api-Key: ${key}`]
  const path = `/${slug}/echo`
  const line = (template: string) => template.replaceAll('{path}', path).replaceAll('{slug}', slug)
  const plain = request(line('GET {path} HTTP/1.1'), good)
  const framed = FRAMINGS.flatMap(([name, fields, body]) =>
    METHODS.map((method) => ({
      name: `${name} (${method})`,
      bytes: request(line(`${method} {path} HTTP/1.1`), [...good, ...fields], body),
    })),
  )
  const lines = LINES.map(([name, text]) => ({ name, bytes: request(line(text), good) }))
  const hosts = HOSTS.map(([name, fields]) => ({
    name,
    bytes: request(line('GET {path} HTTP/1.1'), [...fields, `X-Api-Key: ${key}`]),
  }))
  const keyless = FRAMINGS.map(([name, fields, body]) => ({
    name: `${name} (no key)`,
    bytes: request(line('POST {path} HTTP/1.1'), [`Host: ${HOST}`, ...fields], body),
  }))
  const single = [...framed, ...lines, ...hosts, ...keyless]
  const followed = single.map(({ name, bytes }) => ({
    name: `${name}, another behind it`,
    bytes: bytes + plain,
  }))
  return [...single, ...followed]
}
