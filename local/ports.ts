import { connect, createServer } from 'node:net'
import { HOST } from './layout.ts'

/** True when something accepts connections there, or when we may not listen there. */
export async function isBusy(port: number): Promise<boolean> {
  return (await answers(port)) || !(await listens(port))
}

/** The first free port from `first` on. */
export async function freePort(first: number): Promise<number> {
  let port = first
  while (await isBusy(port)) port++
  return port
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: HOST, timeout: 1000 })
    const end = (result: boolean) => () => {
      socket.destroy()
      resolve(result)
    }
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(true))
  })

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host: HOST, exclusive: true }, () => server.close(() => resolve(true)))
  })
