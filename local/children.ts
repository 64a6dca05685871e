import { spawn, type ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { inRoot, quietWrangler } from './layout.ts'

const wrangler = createRequire(import.meta.url).resolve('wrangler')
const dieWithParent = inRoot('local/die-with-parent.ts')
/** Long enough for the runtime to write out its databases. */
const GRACE_MS = 5000
/** Said by wrangler at every start, and taken care of here. */
const NOISE =
  /Scheduled Workers are not automatically|To manually trigger a scheduled|cdn-cgi\/local\/scheduled|For more details, see .*cron-triggers/

/** Said by wrangler when workerd ended and it starts another one. */
const CRASH = /runtime crashed unexpectedly/

export interface StartOptions {
  readonly cwd: string
  readonly verbose: boolean
  /** The runtime inside ended and is being restarted, which may or may not succeed. */
  readonly onCrash: () => void
}

export interface Child {
  readonly name: string
  /** Resolves, with a sentence about how, when the process has ended. */
  readonly ended: Promise<string>
  /** Ends the process and all that it started. */
  stop(): Promise<void>
}

/** Signals a process group; one that is gone already is fine. */
function signal(group: number, name: NodeJS.Signals): void {
  try {
    process.kill(-group, name)
  } catch {
    // ESRCH: nobody left.
  }
}

function forward(
  stream: Readable,
  name: string,
  { verbose, onCrash }: StartOptions,
  stopping: AbortSignal,
): void {
  createInterface({ input: stream }).on('line', (line) => {
    if (stopping.aborted) return
    if (CRASH.test(line)) onCrash()
    if (line.trim() && (verbose || !NOISE.test(line))) console.error(`[${name}] ${line}`)
  })
}

const environment = (): NodeJS.ProcessEnv => ({ ...process.env, ...quietWrangler })

/**
 * Starts wrangler in a process group of its own, so that a Ctrl-C in the terminal reaches only this
 * script, which then ends the group in order. Prints warnings and errors, or all when `verbose`.
 */
export function startWrangler(name: string, args: readonly string[], options: StartOptions): Child {
  const level = options.verbose ? 'log' : 'warn'
  const child = spawn(
    process.execPath,
    ['--no-warnings', '--import', dieWithParent, wrangler, ...args, '--log-level', level],
    {
      cwd: options.cwd,
      env: environment(),
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  )
  const stopping = new AbortController()
  forward(child.stdout as Readable, name, options, stopping.signal)
  forward(child.stderr as Readable, name, options, stopping.signal)
  const ended = endOf(child)
  return {
    name,
    ended: ended.then((how) => `The ${name} process ${how}.`),
    stop: async () => {
      stopping.abort()
      if (!child.pid) return
      child.kill('SIGTERM')
      const timer = setTimeout(() => signal(child.pid as number, 'SIGKILL'), GRACE_MS)
      await ended
      clearTimeout(timer)
      signal(child.pid, 'SIGKILL')
    },
  }
}

/** Runs wrangler to its end. @throws {Error} with its output when it fails or is aborted */
export async function runWrangler(
  args: readonly string[],
  verbose: boolean,
  abort: AbortSignal,
): Promise<void> {
  const child = spawn(process.execPath, ['--no-warnings', wrangler, ...args], {
    cwd: inRoot(),
    env: { ...environment(), CI: '1' },
    signal: abort,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk
      if (verbose) process.stderr.write(chunk)
    })
  const how = await endOf(child, 'close')
  if (child.exitCode !== 0) throw new Error(`wrangler ${args.join(' ')} ${how}:\n${output}`)
}

/** `close` also waits for the output, which a grandchild may hold open. */
const endOf = (child: ChildProcess, event: 'exit' | 'close' = 'exit'): Promise<string> =>
  new Promise((resolve) => {
    child.once('error', (error) => resolve(`could not start: ${error.message}`))
    child.once(event, (code, by) => resolve(by ? `was ended by ${by}` : `ended with code ${code}`))
  })
