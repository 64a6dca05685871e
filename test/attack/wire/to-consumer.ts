/** What an origin answers, and what of it the consumer may see. */
import type { WireCase } from './case'

const OK = { status: 200 }
const FAILED = { status: 502 }
const head = (...fields: string[]) => ['HTTP/1.1 200 OK', ...fields, '', ''].join('\r\n')
const plain = (...fields: string[]) => `${head('Content-Length: 2', ...fields)}ok`

export const toConsumer: readonly WireCase[] = [
  {
    name: 'fields of one hop stay there',
    answer: plain(
      'Connection: X-Drop',
      'X-Drop: 1',
      'X-Stay: 2',
      'Keep-Alive: timeout=5',
      'Proxy-Authenticate: Basic',
      'Upgrade: h2c',
      'Trailer: X-Late',
    ),
    client: {
      ...OK,
      has: [/^x-stay: 2$/im, /^via: 1\.1 turnpike$/im],
      hasNot: [/^(?:x-drop|keep-alive|proxy-authenticate|upgrade|trailer):/im],
      body: 'ok',
    },
  },
  {
    name: 'what speaks for the whole host is removed',
    answer: plain(
      'Set-Cookie: a=b; Domain=gateway.test',
      'Server: x',
      'X-Powered-By: y',
      'Alt-Svc: h3=":443"',
      'Strict-Transport-Security: max-age=1',
      'Clear-Site-Data: "*"',
      'Service-Worker-Allowed: /',
      'NEL: {}',
      'Report-To: {}',
      'Refresh: 0; url=/x',
      'Access-Control-Allow-Origin: *',
      'CF-Ray: 1',
      'X-Turnpike-Plan: x',
      'Via: 1.1 origin',
    ),
    client: {
      ...OK,
      has: [/^x-content-type-options: nosniff$/im],
      hasNot: [
        /^(?:set-cookie|server|x-powered-by|alt-svc|strict-transport-security|clear-site-data):/im,
        /^(?:service-worker-allowed|nel|report-to|refresh|access-control-allow-origin|cf-ray):/im,
        /^x-turnpike-plan:/im,
        /1\.1 origin/,
      ],
    },
  },
  {
    name: 'what the gateway says, the origin cannot',
    answer: plain(
      'X-Usage-Units: 0',
      'X-Request-Id: req_forged',
      'X-Error-Source: gateway',
      'RateLimit: "x";r=1',
      'X-Quota-Remaining: 99',
      'Server-Timing: gw;dur=1000',
    ),
    client: {
      ...OK,
      has: [/^x-usage-units: 1$/im, /^x-request-id: req_01/im],
      hasNot: [/forged/, /^x-error-source:/im, /"x";r=1/, /: 99/, /dur=1000/],
    },
  },
  { name: 'a body by length', answer: plain(), client: { ...OK, body: 'ok' } },
  {
    name: 'a body in chunks',
    answer: `${head('Transfer-Encoding: chunked')}1\r\no\r\n1;x=y\r\nk\r\n0\r\n\r\n`,
    client: { ...OK, body: 'ok' },
  },
  {
    name: 'a body that the end of the connection ends',
    answer: { last: `${head('Connection: close')}ok` },
    client: { ...OK, body: 'ok' },
  },
  {
    name: 'trailers end here',
    answer: `${head('Transfer-Encoding: chunked', 'Trailer: X-Late')}2\r\nok\r\n0\r\nX-Late: 1\r\nSet-Cookie: a=b\r\n\r\n`,
    client: { ...OK, hasNot: [/x-late/i, /set-cookie/i], body: 'ok' },
  },
  {
    name: 'a body that breaks off does not look whole',
    answer: { last: `${head('Content-Length: 100')}ok` },
    client: { isCut: true },
  },
  {
    name: 'chunks that break off do not look whole',
    answer: { last: `${head('Transfer-Encoding: chunked')}2\r\nok\r\n` },
    client: { isCut: true },
  },
  {
    name: 'two lengths are a failure',
    answer: { last: `${head('Content-Length: 2', 'Content-Length: 3')}okk` },
    client: FAILED,
  },
  {
    name: 'a length that is none is a failure',
    answer: { last: `${head('Content-Length: x')}ok` },
    client: FAILED,
  },
  {
    name: 'length and chunks together hide no second answer',
    answer: {
      last: `${head('Content-Length: 4', 'Transfer-Encoding: chunked')}2\r\nok\r\n0\r\n\r\nHTTP/1.1 200 OK\r\nX-Second: 1\r\n\r\n`,
    },
    client: { status: [200, 502], hasNot: [/x-second/i] },
  },
  { name: 'an answer that is none', answer: { last: 'nonsense\r\n\r\n' }, client: FAILED },
  { name: 'no answer', answer: { last: '' }, client: FAILED },
  {
    name: 'a protocol that nobody asked to switch to',
    answer: { last: 'HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n' },
    client: { ...FAILED, hasNot: [/^upgrade:/im] },
  },
  ...[0, 99, 199, 299, 399, 499, 600, 700, 999].map((status): WireCase => ({
    name: `status ${status}`,
    method: 'POST',
    request: 'Content-Length: 0\r\n\r\n',
    answer: { last: `HTTP/1.1 ${status} X\r\nContent-Length: 2\r\n\r\nok` },
    client: { status: status >= 200 && status < 600 ? status : 502 },
  })),
  {
    name: 'an interim answer comes before the answer',
    answer: { last: `HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\n\r\n${plain()}` },
    client: { status: [200, 502] },
  },
  {
    name: '100 that nobody asked for',
    method: 'POST',
    request: 'Content-Length: 3\r\n\r\nabc',
    answer: { last: `HTTP/1.1 100 Continue\r\n\r\n${plain()}` },
    client: { status: [200, 502] },
  },
  {
    name: '205 has no body',
    answer: { last: 'HTTP/1.1 205 Reset Content\r\nContent-Length: 2\r\n\r\nok' },
    client: { status: [205, 502] },
  },
  {
    name: '204 with a body that it cannot have',
    answer: { last: 'HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\nok' },
    client: { status: [204, 502] },
  },
  {
    name: 'fields that split an answer',
    answer: {
      last: `${head('Content-Length: 2', 'X-A: a\rX-B: b', 'X-C: c\nX-D: d', 'X-E: e\0f')}ok`,
    },
    client: { status: [200, 502], hasNot: [/^X-B:/im, /\0/] },
  },
  {
    name: 'a folded field',
    answer: { last: `${head('Content-Length: 2', 'X-Fold: a', ' b')}ok` },
    client: { status: [200, 502] },
  },
  {
    name: 'a field of 100 KB',
    answer: { last: `${head('Content-Length: 2', `X-Long: ${'v'.repeat(100_000)}`)}ok` },
    client: { status: [200, 502] },
  },
  {
    name: 'a field of control characters',
    answer: { last: `${head('Content-Length: 2', 'X-Control: a\x01b\x7fc')}ok` },
    client: { status: [200, 502] },
  },
  {
    name: 'a reason of control characters and high bytes',
    answer: { last: 'HTTP/1.1 200 \xff\x01\x80ok\r\nContent-Length: 2\r\n\r\nok' },
    client: { status: [200, 502] },
  },
  {
    name: 'fields with high bytes and odd names',
    answer: {
      last: `${head('Content-Length: 2', 'X-High: \xff\xfe', '__proto__: x', 'constructor: y', 'X_Y: z')}ok`,
    },
    client: { status: [200, 502] },
  },
  {
    name: 'a Location that is no URL',
    answer: {
      last: 'HTTP/1.1 302 Found\r\nLocation: http://[::1%lo]:x/\r\nContent-Length: 0\r\n\r\n',
    },
    client: { status: [302, 502] },
  },
  {
    name: 'encodings that are not what they say',
    answer: { last: `${head('Content-Length: 2', 'Content-Encoding: gzip, br')}ok` },
    client: { status: [200, 502] },
  },
  {
    name: 'bytes behind an answer are no second one',
    answer: { last: `${plain()}HTTP/1.1 200 OK\r\nX-Second: 1\r\nContent-Length: 0\r\n\r\n` },
    client: { ...OK, hasNot: [/x-second/i], body: 'ok' },
  },
  {
    name: '204 has no body',
    answer: 'HTTP/1.1 204 No Content\r\nX-Stay: 1\r\n\r\n',
    client: { status: 204, has: [/^x-stay: 1$/im], hasNot: [/^transfer-encoding:/im], body: '' },
  },
  {
    name: '304 has no body, whatever its length',
    answer: 'HTTP/1.1 304 Not Modified\r\nETag: "x"\r\nContent-Length: 5\r\n\r\n',
    client: { status: 304, has: [/^etag: "x"$/im], body: '' },
  },
  {
    name: 'HEAD has no body, and keeps its length',
    method: 'HEAD',
    answer: head('Content-Length: 7'),
    client: { ...OK, has: [/^content-length: 7$/im], body: '' },
  },
  {
    name: 'a redirect is passed on',
    answer: 'HTTP/1.1 302 Found\r\nLocation: http://elsewhere.test/x\r\nContent-Length: 0\r\n\r\n',
    client: { status: 302, has: [/^location: http:\/\/elsewhere\.test\/x$/im] },
  },
  {
    name: "the origin's own errors are told apart",
    answer: 'HTTP/1.1 418 Teapot\r\nContent-Length: 2\r\n\r\nno',
    client: { status: 418, has: [/^x-error-source: origin$/im], body: 'no' },
  },
]
