/** What a consumer sends, and what of it the origin may see. */
import type { WireCase } from './case'

const OK = { status: 200 }

export const toOrigin: readonly WireCase[] = [
  {
    name: 'fields of one hop stay there',
    request:
      'Connection: keep-alive, X-Drop, x-too\r\nX-Drop: 1\r\nX-Too: 2\r\nX-Stay: 3\r\nKeep-Alive: timeout=5\r\n' +
      'Proxy-Connection: keep-alive\r\nProxy-Authorization: Basic eA==\r\nTrailer: X-Late\r\n\r\n',
    origin: {
      has: [/^x-stay: 3$/im],
      hasNot: [
        /^(?:x-drop|x-too|keep-alive|proxy-[a-z]+|trailer):/im,
        /^connection: .*(?:keep|x-)/im,
      ],
    },
    client: OK,
  },
  {
    name: 'Connection takes away nothing that frames or protects',
    method: 'POST',
    request:
      'Connection: content-length, host, via, x-api-key, x-turnpike-plan, cdn-loop\r\nContent-Length: 3\r\n\r\nabc',
    origin: {
      has: [
        /^host: \S/im,
        /^via: 1\.1 turnpike$/im,
        /^cdn-loop: turnpike$/im,
        /^x-turnpike-plan: Free$/im,
      ],
      hasNot: [/tpk_/],
      body: 'abc',
    },
    client: OK,
  },
  {
    name: 'TE keeps trailers and nothing else',
    request: 'Connection: TE\r\nTE: trailers, deflate;q=0.5\r\n\r\n',
    origin: { hasNot: [/^te: .*deflate/im] },
    client: OK,
  },
  {
    name: 'an upgrade that the product does not serve is refused',
    request:
      'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    origin: null,
    client: { status: 403, has: [/^x-error-source: gateway$/im, /^x-usage-units: 0$/im] },
  },
  {
    name: 'an upgrade to HTTP/2 is not heard',
    request:
      'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n',
    origin: { hasNot: [/^upgrade:/im, /^http2-settings:/im, /^connection: .*upgrade/im] },
    client: OK,
  },
  {
    name: 'Expect is for the next hop',
    method: 'POST',
    request: 'Expect: 100-continue\r\nContent-Length: 3\r\n\r\nabc',
    origin: { hasNot: [/^expect:/im], body: 'abc' },
    client: OK,
  },
  {
    name: 'Via grows by one, and nobody else writes our name',
    request: 'Via: 1.0 fred, 1.1 turnpike\r\nVia: HTTP/1.1 p.example.net (a, b)\r\n\r\n',
    origin: { has: [/^via: .*1\.1 turnpike$/im], hasNot: [/^via: .*turnpike.*turnpike/im] },
    client: OK,
  },
  {
    name: 'where the caller is, only the gateway says',
    request:
      'Forwarded: for=1.2.3.4\r\nX-Forwarded-For: 1.2.3.4\r\nX-Forwarded-Host: evil.test\r\n' +
      'X-Forwarded-Proto: https\r\nX-Real-IP: 1.2.3.4\r\nTrue-Client-IP: 1.2.3.4\r\nX-Original-URL: /admin\r\n' +
      'X-Rewrite-URL: /admin\r\nX-HTTP-Method-Override: DELETE\r\nX_Forwarded_For: 1.2.3.4\r\n' +
      'X-Turnpike-Plan: Enterprise\r\nX-Turnpike-Signature: t=1\r\nX-Middleware-Subrequest: x\r\n\r\n',
    origin: {
      has: [
        /^x-forwarded-proto: http$/im,
        /^x-forwarded-host: gateway\.test$/im,
        /^x-turnpike-plan: Free$/im,
      ],
      hasNot: [
        /1\.2\.3\.4/,
        /evil\.test/,
        /\/admin/,
        /DELETE/,
        /Enterprise/,
        /middleware/i,
        /signature/i,
      ],
    },
    client: OK,
  },
  {
    name: 'a body by length',
    method: 'POST',
    request: 'Content-Length: 3\r\n\r\nabc',
    origin: { has: [/^content-length: 3$/im], hasNot: [/^transfer-encoding:/im], body: 'abc' },
    client: OK,
  },
  {
    name: 'a body in chunks',
    method: 'PUT',
    request: 'Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n2\r\nbc\r\n0\r\n\r\n',
    origin: {
      has: [/^transfer-encoding: chunked$/im],
      hasNot: [/^content-length:/im],
      body: 'abc',
    },
    client: OK,
  },
  {
    name: 'trailers end here',
    method: 'POST',
    request:
      'Transfer-Encoding: chunked\r\nTrailer: X-Late\r\n\r\n3\r\nabc\r\n0\r\nX-Late: 1\r\nX-Api-Key: x\r\n\r\n',
    origin: { hasNot: [/x-late/i], body: 'abc' },
    client: OK,
  },
  {
    // The runtime's front drops the length before any Worker sees it, and ends the connection (RFC 9112, 6.1).
    name: 'length and chunks together hide no second request',
    method: 'POST',
    request:
      'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\nHost: gateway.test\r\n\r\n',
    origin: { has: [/^transfer-encoding: chunked$/im], hasNot: [/^content-length:/im], body: '' },
    client: { status: [200, 400], has: [/^connection: close$/im] },
  },
  {
    name: 'a folded field is refused',
    request: 'X-Fold: a\r\n b\r\n\r\n',
    origin: null,
    client: { status: 400 },
  },
  {
    name: 'a negative length is refused',
    method: 'POST',
    request: 'Content-Length: -3\r\n\r\nabc',
    origin: null,
    client: { status: 400 },
  },
  {
    name: 'a second Host is refused',
    request: 'Host: gateway.test\r\n\r\n',
    origin: null,
    client: { status: [400, 421] },
  },
  { name: 'dot segments are refused', path: '/a/../x', origin: null, client: { status: 400 } },
  {
    name: 'a call that was here before is refused',
    request: 'CDN-Loop: other, turnpike\r\n\r\n',
    origin: null,
    client: { status: 508 },
  },
  {
    name: 'two lengths are refused',
    method: 'POST',
    request: 'Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd',
    origin: null,
    client: { status: 400 },
  },
  {
    name: 'codings that nobody knows are refused',
    method: 'POST',
    request: 'Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n',
    origin: null,
    client: { status: [400, 501] },
  },
  {
    name: 'chunks of a wrong size are refused',
    method: 'POST',
    request: 'Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n',
    origin: { isCut: true },
    client: { status: [400, 408] },
  },
  {
    name: 'a body that breaks off is never whole at the origin',
    method: 'POST',
    request: 'Content-Length: 300\r\n\r\nabc',
    origin: { isCut: true },
    client: { status: [400, 408] },
  },
  {
    name: 'what a GET carries is not sent on',
    request: 'Content-Length: 3\r\n\r\nabc',
    origin: { body: '' },
    client: OK,
  },
  {
    name: 'HEAD stays HEAD',
    method: 'HEAD',
    origin: { has: [/^HEAD /] },
    client: { ...OK, body: '' },
  },
  { name: 'TRACE is not served', method: 'TRACE', origin: null, client: { status: 405 } },
]
