import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

const START_MS = 10_000

/** A process of the benchmark that listens on loopback. */
export interface Child {
  readonly pid: number
  /** The first line that it printed when it was ready. */
  readonly lines: readonly string[]
  stop(): Promise<void>
}

/**
 * Starts a process and waits until it has printed that many lines.
 * @param lines how many lines say that it is ready, on the file descriptor `fd`
 * @throws {Error} when it ends or stays silent instead
 */
async function start(child: ChildProcess, lines: number, fd: number): Promise<Child> {
  const { pid } = child
  const output = child.stdio[fd] as Readable
  const timer = setTimeout(() => child.kill(), START_MS)
  const said: string[] = []
  for await (const line of createInterface({ input: output })) {
    if (said.push(line) === lines) break
  }
  clearTimeout(timer)
  if (pid === undefined || said.length < lines) throw new Error('A process did not start')
  output.resume()
  return {
    pid,
    lines: said,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill()
      await ended
    },
  }
}

/** Starts a script of this folder with the Node of this process; it prints its port. */
export function startNode(script: string, ...args: readonly string[]): Promise<Child> {
  const child = spawn(process.execPath, [join(import.meta.dirname, script), ...args], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  return start(child, 1, 1)
}

/** Starts workerd; it prints one line for each socket. */
export function startWorkerd(
  binary: string,
  args: readonly string[],
  sockets: number,
): Promise<Child> {
  const child = spawn(binary, ['serve', '--control-fd=3', ...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  })
  return start(child, sockets, 3)
}
