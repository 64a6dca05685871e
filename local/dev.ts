/**
 * `npm run dev`: the whole of Turnpike on this machine, with demo data.
 *
 * Two wrangler processes run, but only the first touches state: it holds all Workers; the second
 * serves the portal's static site and hands /api to the first.
 */
import { existsSync, rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Served } from '../stripe-local/serve.ts'
import { startWrangler, runWrangler, type Child } from './children.ts'
import { clockOffset, setClock } from './clock.ts'
import { writeDevConfigs } from './dev-configs.ts'
import { ensureDevVars } from './dev-vars.ts'
import { healthy } from './health.ts'
import { startJobs } from './jobs.ts'
import { files, HOST, inRoot, ports, urls } from './layout.ts'
import { startOrigin } from './origin.ts'
import { parseOwnOrigin, prepareOwnOrigin } from './own-origin.ts'
import { replayHistory, HISTORY_MS } from './history.ts'
import { republishRefused } from './republish.ts'
import { freePort, isBusy } from './ports.ts'
import { prepareDemo } from './demo.ts'
import { startStripe, stripeControl } from './stripe.ts'
import { startSite } from './site.ts'
import { vendor } from './vendor.ts'
import { welcome } from './welcome.ts'

const START_MS = 120_000
const RECOVERY_MS = 20_000
const HAS_A_PAST =
  'There is data already, and it keeps the past it has. For another: npm run dev -- --reset --history'
const USAGE =
  'Usage: npm run dev -- [--reset] [--history] [--origin URL [--openapi FILE]] [--verbose]'
const health = {
  workers: `${urls.gateway}/-/health`,
  portal: `${urls.portal}/api/health`,
} as const

const flags = readFlags()
const { verbose } = flags
const startedAt = performance.now()
const stopping = new AbortController()
const children: Child[] = []
let stripe: Served | null = null

function readFlags() {
  try {
    return parseArgs({
      options: {
        reset: { type: 'boolean', default: false },
        history: { type: 'boolean', default: false },
        origin: { type: 'string' },
        openapi: { type: 'string' },
        verbose: { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    console.error(USAGE)
    process.exit(1)
  }
}

/** Ends everything, once. The first reason given decides the exit code. */
async function stop(code: number, why?: string): Promise<void> {
  if (stopping.signal.aborted) return
  stopping.abort()
  if (why) console.error(why)
  await Promise.all(children.map((child) => child.stop()))
  await stripe?.stop()
  process.exit(code)
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => void stop(0))

/** npm itself may be killed; then nobody would be left to stop us. */
function stopWithNpm(): void {
  if (!process.env['npm_lifecycle_event']) return
  const parent = process.ppid
  setInterval(() => process.ppid === parent || void stop(0), 500).unref()
}

async function requireFreePorts(): Promise<void> {
  const busy: string[] = []
  for (const [name, port] of Object.entries(ports))
    if (await isBusy(port)) busy.push(`${port} (${name})`)
  if (busy.length === 0) return
  const which = busy.length === 1 ? `Port ${busy[0]} is` : `Ports ${busy.join(', ')} are`
  throw new Error(
    `${which} in use on ${HOST}. Stop what holds it, perhaps an earlier \`npm run dev\`, then start ` +
      'again. `lsof -iTCP -sTCP:LISTEN` shows who it is.',
  )
}

function start(name: keyof typeof health, args: readonly string[], cwd: string): void {
  const onCrash = () =>
    void healthy(health[name], RECOVERY_MS, stopping.signal).catch(() =>
      stop(1, `The runtime of the ${name} process crashed and did not come back.`),
    )
  const address = ['--ip', HOST, '--port', `${name === 'workers' ? ports.gateway : ports.portal}`]
  const child = startWrangler(name, [...args, ...address], { cwd, verbose, onCrash })
  children.push(child)
  void child.ended.then((how) => stop(1, how))
}

async function run(): Promise<void> {
  if (flags.openapi !== undefined && flags.origin === undefined)
    throw new Error(`--openapi says what an origin serves: name it too.\n${USAGE}`)
  const own = flags.origin === undefined ? null : parseOwnOrigin(flags.origin, flags.openapi)
  await requireFreePorts()
  if (flags.reset) forget(files.state, files.demo, files.adminToken, files.ownKeys)
  forget(files.registry)
  ensureDevVars()
  vendor()
  await startSite()
  const configs = writeDevConfigs().flatMap((path) => ['-c', path])
  const persist = ['--persist-to', files.state]
  const migrate = ['d1', 'migrations', 'apply', 'turnpike', '--local', ...persist]
  // Before anything else opens the state: two processes on one D1 lose writes.
  await runWrangler([...migrate, '-c', 'src/portal-api/wrangler.toml'], verbose, stopping.signal)
  stopping.signal.throwIfAborted()
  await startOrigin()
  // A past needs data that is new: what is there already has lived through its own.
  const beginsInThePast = flags.history && !existsSync(files.stripe)
  const startAt = beginsInThePast ? Date.now() - HISTORY_MS : undefined
  stripe = await startStripe(startAt)

  const inspector = await freePort(9229)
  const portalInspector = await freePort(inspector + 1)
  start('workers', ['dev', ...configs, ...persist, '--inspector-port', `${inspector}`], inRoot())
  start('portal', ['pages', 'dev', '--inspector-port', `${portalInspector}`], inRoot('portal'))
  for (const url of Object.values(health)) await healthy(url, START_MS, stopping.signal)

  if (beginsInThePast) await setClock(-HISTORY_MS)
  const offset = await clockOffset()
  await stripeControl('/clock', { to: Math.floor((Date.now() + offset) / 1000) })
  const demo = await prepareDemo()
  // One that was cut short goes on, asked for or not.
  if (offset < 0) await replayHistory(demo, stopping.signal)
  else if (flags.history) console.log(HAS_A_PAST)
  await republishRefused()
  const ownKey = own && { ...own, key: await prepareOwnOrigin(own, demo) }
  startJobs(stopping.signal)
  console.log(welcome(demo, ownKey, (performance.now() - startedAt) / 1000))
}

function forget(...paths: readonly string[]): void {
  for (const path of paths) rmSync(path, { recursive: true, force: true })
}

stopWithNpm()
run().catch((error: unknown) => {
  if (!stopping.signal.aborted)
    return stop(1, error instanceof Error ? error.message : String(error))
})
