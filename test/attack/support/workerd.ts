/** The built gateway on plain workerd, without a development server before or around it. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { BUILT_GATEWAY, ROOT } from './build'
import type { Records } from './world'

const START_MS = 15_000

const carried = createRequire(createRequire(import.meta.url).resolve('wrangler/package.json'))
/** The workerd that wrangler carries: the newest there is here. */
export const { default: workerdBinary } = carried('workerd') as { readonly default: string }

const wranglerToml = readFileSync(`${ROOT}wrangler.toml`, 'utf8')
const setting = (name: string): string =>
  new RegExp(`^${name} = (.+)$`, 'm').exec(wranglerToml)?.[1] ?? ''

export interface GatewayOptions {
  readonly records: Records
  /** Variables and secrets. */
  readonly vars: Readonly<Record<string, string>>
  /** Networks that the gateway may reach; production has the public ones alone. */
  readonly allow: readonly ('public' | 'private')[]
  /** Whether `output` has a line of each queue message: `queued`, then its bytes in base64. */
  readonly printMessages?: boolean
}

export interface Gateway {
  readonly port: number
  readonly pid: number
  /** What the process printed so far, on either stream. */
  output(): string
  /** Whether it is still the process that was started. */
  isAlive(): boolean
  stop(): Promise<void>
}

/**
 * Writes the gateway's code and configuration to a folder of its own.
 * @returns the file to serve
 */
export function writeConfig(options: GatewayOptions): {
  readonly folder: string
  readonly file: string
} {
  const folder = mkdtempSync(join(tmpdir(), 'turnpike-attack-'))
  mkdirSync(join(folder, 'storage'))
  copyFileSync(BUILT_GATEWAY, join(folder, 'main.js'))
  writeFileSync(join(folder, 'stores.js'), STORES)
  const file = join(folder, 'config.capnp')
  writeFileSync(file, config(options, folder))
  return { folder, file }
}

export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { folder, file } = writeConfig(options)
  const child = spawn(workerdBinary, ['serve', '--control-fd=3', file], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => (output += String(chunk)))
  }
  const port = await listening(child).catch((error: unknown) => {
    throw new Error(`${String(error)}: ${output}`)
  })
  const isAlive = () => child.exitCode === null && child.signalCode === null
  return {
    port,
    pid: child.pid ?? 0,
    output: () => output,
    isAlive,
    async stop() {
      if (isAlive()) {
        const ended = once(child, 'exit')
        child.kill()
        await ended
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function listening(child: ChildProcess): Promise<number> {
  const timer = setTimeout(() => child.kill(), START_MS)
  const control = child.stdio[3] as Readable
  for await (const line of createInterface({ input: control })) {
    clearTimeout(timer)
    control.resume()
    return (JSON.parse(line) as { readonly port: number }).port
  }
  throw new Error('workerd did not start')
}

/** Cap'n Proto text and JSON agree on how a string is quoted, for ASCII. */
const quote = (text: string): string => JSON.stringify(text)

function config(
  { vars, records, allow, printMessages = false }: GatewayOptions,
  folder: string,
): string {
  const texts = Object.entries(vars).map(([k, v]) => `(name = ${quote(k)}, text = ${quote(v)})`)
  const bindings = [
    ...texts,
    '(name = "CONFIG", kvNamespace = "stores")',
    '(name = "USAGE", queue = "stores")',
    '(name = "METER", durableObjectNamespace = "SubscriptionMeter")',
  ]
  const runtime = `compatibilityDate = ${setting('compatibility_date')}`
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .main),
    (name = "stores", worker = .stores),
    (name = "internet", network = (allow = [${allow.map(quote).join(', ')}],
      tlsOptions = (trustBrowserCas = true))),
    (name = "disk", disk = (path = ${quote(join(folder, 'storage'))}, writable = true)),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [(name = "main.js", esModule = embed "main.js")],
  ${runtime}, compatibilityFlags = ${setting('compatibility_flags')},
  durableObjectNamespaces = [
    (className = "SubscriptionMeter", uniqueKey = "meter", enableSql = true),
  ],
  durableObjectStorage = (localDisk = "disk"),
  bindings = [${bindings.join(', ')}],
);
const stores :Workerd.Worker = (
  modules = [(name = "stores.js", esModule = embed "stores.js")],
  ${runtime}, bindings = [(name = "PRINT", json = "${printMessages}"), (name = "RECORDS", json = ${quote(JSON.stringify(records))})],
);
`
}

/**
 * KV and queue in memory: GET reads a key, POST takes messages, as the runtime sends them. Messages are
 * printed, with their bytes in base64.
 */
const STORES = `export default {
  async fetch(request, { RECORDS, PRINT }) {
    if (request.method !== 'GET') {
      const bytes = await request.bytes()
      if (PRINT) console.log('queued ' + bytes.toBase64())
      return new Response('{}')
    }
    const name = decodeURIComponent(new URL(request.url).pathname.slice(1))
    if (!Object.hasOwn(RECORDS, name)) return new Response(null, { status: 404 })
    const { text, metadata } = RECORDS[name]
    return new Response(text, { headers: { 'cf-kv-metadata': JSON.stringify(metadata) } })
  },
}
`
