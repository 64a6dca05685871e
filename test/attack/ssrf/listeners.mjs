/**
 * Somebody inside: listens where no call may ever arrive, and answers names as a hostile DNS server
 * would. Plain JavaScript, since it also runs by itself within a network namespace.
 */
import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'

/**
 * Listens and counts connections.
 * @param {readonly { host: string, port: number }[]} places
 * @returns {Promise<{ hits: string[], missing: string[], close(): void }>}
 */
export async function startCanaries(places) {
  const hits = []
  const missing = []
  const servers = []
  for (const { host, port } of places) {
    const server = createServer((socket) => {
      hits.push(`${socket.localAddress}:${socket.localPort}`)
      socket.on('error', () => {})
      socket.once('data', () =>
        socket.end('HTTP/1.1 200 OK\r\ncontent-length: 6\r\nconnection: close\r\n\r\ncanary'),
      )
    })
    const error = await new Promise((resolve) => {
      server.once('error', resolve)
      server.listen({ port, host, ipv6Only: host.includes(':') }, () => resolve(null))
    })
    if (error) missing.push(`${host}:${port}`)
    else servers.push(server)
  }
  return { hits, missing, close: () => servers.forEach((server) => server.close()) }
}

const TYPE_A = 1
const TYPE_AAAA = 28

/**
 * A DNS server for names such as `x-10-0-0-1.a`, which is 10.0.0.1, and `flip-10-0-0-1.a`, which is a
 * public address when it is first asked for, then the other. Any other name is 127.0.0.1.
 * @returns {Promise<{ asked: string[], close(): void }>}
 */
export async function startNames() {
  const asked = []
  const times = new Map()
  const socket = createSocket('udp4')
  socket.on('message', (query, from) => {
    const { name, end } = readName(query, 12)
    const type = query.readUInt16BE(end)
    asked.push(`${name} ${type}`)
    const n = times.get(`${name} ${type}`) ?? 0
    times.set(`${name} ${type}`, n + 1)
    const address = addressOf(name, n)
    const data = type === TYPE_A ? v4(address) : type === TYPE_AAAA ? v6(address) : null
    const head = Buffer.from(query.subarray(0, 12))
    head.writeUInt16BE(0x8580, 2)
    head.writeUInt16BE(data ? 1 : 0, 6)
    head.writeUInt32BE(0, 8)
    const answer = [head, query.subarray(12, end + 4)]
    if (data) {
      const record = Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 0, 0, data.length])
      answer.push(record, data)
    }
    socket.send(Buffer.concat(answer), from.port, from.address)
  })
  await new Promise((resolve) => socket.bind(53, '127.0.0.1', () => resolve(null)))
  return { asked, close: () => socket.close() }
}

function readName(bytes, at) {
  const labels = []
  for (;;) {
    const length = bytes[at]
    if (length === 0) return { name: labels.join('.').toLowerCase(), end: at + 1 }
    labels.push(bytes.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
}

const PUBLIC = '93.184.215.14'

function addressOf(name, n) {
  const [, kind, address] = /^(x|flip)-([\da-f-]+)\./.exec(name) ?? []
  if (address === undefined) return '127.0.0.1'
  const inside = address.replaceAll('-', '.')
  return kind === 'flip' && n === 0 ? PUBLIC : inside
}

const v4 = (address) => Buffer.from(address.split('.').map(Number))
/** As an IPv4 address within IPv6. */
const v6 = (address) => Buffer.concat([Buffer.alloc(10), Buffer.from([0xff, 0xff]), v4(address)])
