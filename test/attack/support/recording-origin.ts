/**
 * An origin that records what it is sent, byte for byte, and reads it as strictly as RFC 9112 allows:
 * what a lenient server might read in another way is a violation.
 */
import { createServer, type AddressInfo, type Socket } from 'node:net'

export interface OriginRequest {
  readonly method: string
  /** As it stood in the request line. */
  readonly target: string
  /** Values by lower-case name, in order. */
  readonly headers: ReadonlyMap<string, readonly string[]>
}

export interface Violation {
  readonly what: string
  /** The bytes it was found in, as latin1. */
  readonly raw: string
}

export interface RecordingOrigin {
  readonly url: string
  /** Requests whose head arrived. */
  readonly count: number
  readonly violations: readonly Violation[]
  close(): Promise<void>
}

/** What is sent back, as latin1; the connection may end with it. */
export type OriginAnswer = string | { readonly last: string }

export interface OriginScript {
  /** Called when a head has arrived. */
  readonly seen?: (request: OriginRequest) => void
  /** Called when the body has arrived, too. */
  readonly answer?: (request: OriginRequest, body: string) => OriginAnswer
}

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok'
const OK_WITHOUT_BODY = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n'
const LAST = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok'

/** The answer that every request gets unless told otherwise. */
const plainAnswer = ({ method }: OriginRequest): string =>
  method === 'HEAD' ? OK_WITHOUT_BODY : OK

export async function startRecordingOrigin({
  seen,
  answer = plainAnswer,
}: OriginScript = {}): Promise<RecordingOrigin> {
  const violations: Violation[] = []
  const sockets = new Set<Socket>()
  let count = 0
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    const read = reader({
      seen(request) {
        count++
        seen?.(request)
      },
      whole(request, body) {
        const reply = answer(request, body)
        if (typeof reply === 'string') socket.write(reply, 'latin1')
        else socket.end(reply.last, 'latin1')
      },
      broken(what, raw) {
        violations.push({ what, raw })
        socket.end(LAST)
      },
    })
    socket.on('data', (chunk: Buffer) => read(chunk.toString('latin1')))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get count() {
      return count
    },
    violations,
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

interface Reading {
  seen(request: OriginRequest): void
  whole(request: OriginRequest, body: string): void
  broken(what: string, raw: string): void
}

/** Reads one connection, however its bytes are cut. */
function reader({ seen, whole, broken }: Reading): (chunk: string) => void {
  let rest = ''
  let dead = false
  let request: OriginRequest | null = null
  let body = ''
  /** Takes what it can of `rest`; false when it needs more. */
  let step: () => boolean = readHead
  const fail = (what: string, raw: string): false => {
    dead = true
    broken(what, raw)
    return false
  }
  function readHead(): boolean {
    const end = rest.indexOf('\r\n\r\n')
    if (end === -1) return false
    const text = rest.slice(0, end)
    rest = rest.slice(end + 4)
    const parsed = parseHead(text)
    if (typeof parsed === 'string') return fail(parsed, text)
    request = parsed
    body = ''
    seen(request)
    const [length = '0'] = request.headers.get('content-length') ?? []
    if (request.headers.has('transfer-encoding')) step = chunkSize
    else if (length !== '0') step = exactly(Number(length), finish)
    else finish()
    return true
  }
  function finish(): void {
    step = readHead
    if (request) whole(request, body)
  }
  const exactly = (bytes: number, then: () => void) => () => {
    const taken = rest.slice(0, bytes)
    body += taken
    rest = rest.slice(taken.length)
    bytes -= taken.length
    if (bytes > 0) return false
    then()
    return true
  }
  function chunkSize(): boolean {
    const end = rest.indexOf('\r\n')
    if (end === -1) return rest.length > 16 ? fail('chunk size too long', rest.slice(0, 80)) : false
    const line = rest.slice(0, end)
    if (!/^[0-9a-f]{1,8}$/i.test(line)) return fail('chunk size', line)
    rest = rest.slice(end + 2)
    const size = Number.parseInt(line, 16)
    step = size === 0 ? lineEnd('trailer section', finish) : exactly(size, chunkEnd)
    return true
  }
  function chunkEnd(): void {
    step = lineEnd('chunk without its end', () => (step = chunkSize))
  }
  const lineEnd = (otherwise: string, then: () => void) => () => {
    if (rest.length < 2) return false
    if (!rest.startsWith('\r\n')) return fail(otherwise, rest.slice(0, 80))
    rest = rest.slice(2)
    then()
    return true
  }
  return (chunk) => {
    if (dead) return
    rest += chunk
    for (let goesOn = rest !== ''; goesOn;) goesOn = step() && rest !== ''
  }
}

const REQUEST_LINE =
  /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (\/[\x21\x22\x24-\x7e]*) HTTP\/1\.1$/
const FIELD =
  /^([!#$%&'*+\-.^`|~0-9A-Za-z]+): ?((?:[\x21-\x7e\x80-\xff](?:[\t\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?)?)$/

/** The request, or what is wrong with it. */
function parseHead(text: string): OriginRequest | string {
  if (/\r(?!\n)|(?<!\r)\n/.test(text)) return 'bare CR or LF'
  const [first = '', ...lines] = text.split('\r\n')
  const [, method, target] = REQUEST_LINE.exec(first) ?? []
  if (method === undefined || target === undefined) return 'request line'
  const headers = new Map<string, string[]>()
  for (const line of lines) {
    const [, name, value] = FIELD.exec(line) ?? []
    if (name === undefined || value === undefined) return 'header field'
    const lower = name.toLowerCase()
    const values = headers.get(lower)
    if (values) values.push(value)
    else headers.set(lower, [value])
  }
  const request = { method, target, headers }
  return framingProblem(request) ?? request
}

function framingProblem({ headers }: OriginRequest): string | null {
  if (headers.get('host')?.length !== 1) return 'not one Host'
  const length = headers.get('content-length')
  const coding = headers.get('transfer-encoding')
  if (length && coding) return 'Content-Length with Transfer-Encoding'
  if (length && (length.length > 1 || !/^(?:0|[1-9]\d{0,14})$/.test(length[0] ?? ''))) {
    return 'Content-Length'
  }
  if (coding && (coding.length > 1 || coding[0] !== 'chunked')) return 'Transfer-Encoding'
  return null
}
