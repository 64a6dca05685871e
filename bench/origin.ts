/**
 * The origin of all systems, in a process of its own: answers every GET with the same bytes, and so
 * costs a few microseconds a call. Prints the port it listens on.
 */
import { createServer } from 'node:net'

const BODY = JSON.stringify({
  place: 'Zurich',
  temperature: 11.4,
  humidity: 0.71,
  wind: { speed: 4.2, direction: 'WSW' },
  summary: 'Light rain, clearing in the afternoon',
  hours: Array.from({ length: 12 }, (_, hour) => ({ hour, temperature: 9 + (hour % 5) })),
})
const ANSWER = [
  'HTTP/1.1 200 OK',
  'Content-Type: application/json; charset=utf-8',
  `Content-Length: ${BODY.length}`,
  'Cache-Control: private, max-age=60',
  'ETag: "4f2a-18c"',
  'Vary: Accept-Encoding',
  '',
  BODY,
].join('\r\n')
const END_OF_HEAD = '\r\n\r\n'

const server = createServer({ noDelay: true }, (socket) => {
  let pending = ''
  socket.setEncoding('latin1')
  socket.on('data', (chunk: string) => {
    const heads = (pending + chunk).split(END_OF_HEAD)
    pending = heads.pop() ?? ''
    if (heads.length > 0) socket.write(ANSWER.repeat(heads.length))
  })
  socket.on('error', () => socket.destroy())
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object') console.log(address?.port)
})
process.on('disconnect', () => process.exit())
