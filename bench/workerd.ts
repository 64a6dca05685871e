/** Serves a bundled Worker by the workerd that wrangler carries, without a development server. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { bundle } from './bundle.ts'
import { startWorkerd, type Child } from './child.ts'
import type { Fixture } from './fixture.ts'

const require = createRequire(import.meta.url)
const carried = createRequire(require.resolve('wrangler/package.json'))
const { default: binary } = carried('workerd') as { readonly default: string }
const { version } = carried('workerd/package.json') as { readonly version: string }
export const workerdVersion = version

const wranglerToml = readFileSync(join(import.meta.dirname, '../wrangler.toml'), 'utf8')
const compatibilityDate = /^compatibility_date = "(.+)"$/m.exec(wranglerToml)?.[1]
const compatibilityFlags = /^compatibility_flags = (\[.+\])$/m.exec(wranglerToml)?.[1]

export interface WorkerOptions {
  /** Name of its file in `workers/`. */
  readonly entry: string
  /** False: bundled with the limiter that admits every call. */
  readonly limits?: boolean
  readonly vars: Readonly<Record<string, string>>
  /** Name of its Durable Object class; it then has KV and a queue too. */
  readonly meter?: string
  readonly records: Fixture['records']
}

export interface Served extends Child {
  readonly port: number
  /** Where its counts are read; null when it has none. */
  readonly countsPort: number | null
}

/**
 * Bundles the Worker and starts it in a process of its own.
 * @param folder an empty one for its code and its storage
 */
export async function serveWorker(options: WorkerOptions, folder: string): Promise<Served> {
  mkdirSync(join(folder, 'storage'), { recursive: true })
  writeFileSync(join(folder, 'main.js'), await bundle(options.entry, options.limits))
  writeFileSync(join(folder, 'stores.js'), await bundle('stores'))
  writeFileSync(join(folder, 'config.capnp'), config(options, folder))
  const sockets = options.meter ? 2 : 1
  const child = await startWorkerd(binary, [join(folder, 'config.capnp')], sockets)
  const events = child.lines.map((l) => JSON.parse(l) as { socket: string; port: number })
  const port = (socket: string) => events.find((e) => e.socket === socket)?.port ?? null
  return { ...child, port: port('http') ?? 0, countsPort: port('counts') }
}

/** Cap'n Proto text and JSON agree on how a string is quoted, for ASCII. */
const quote = (text: string): string => JSON.stringify(text)

function config({ vars, meter, records }: WorkerOptions, folder: string): string {
  const texts = Object.entries(vars).map(([k, v]) => `(name = ${quote(k)}, text = ${quote(v)})`)
  const stores = meter
    ? [
        '(name = "CONFIG", kvNamespace = "stores")',
        '(name = "USAGE", queue = "stores")',
        '(name = "STORES", service = "stores")',
        `(name = "METER", durableObjectNamespace = ${quote(meter)})`,
      ]
    : []
  const objects = meter
    ? `durableObjectNamespaces = [(className = ${quote(meter)}, uniqueKey = "meter", enableSql = true)],
       durableObjectStorage = (localDisk = "disk"),`
    : ''
  const counts = meter
    ? `(name = "counts", address = "127.0.0.1:0", http = (),
        service = (name = "main", entrypoint = "Counts")),`
    : ''
  const runtime = `compatibilityDate = ${quote(compatibilityDate ?? '')}`
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .main),
    (name = "stores", worker = .stores),
    (name = "internet", network = (allow = ["public", "private"])),
    (name = "disk", disk = (path = ${quote(join(folder, 'storage'))}, writable = true)),
  ],
  sockets = [${counts} (name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [(name = "main.js", esModule = embed "main.js")],
  ${runtime}, compatibilityFlags = ${compatibilityFlags ?? '[]'},
  ${objects} bindings = [${[...texts, ...stores].join(', ')}],
);
const stores :Workerd.Worker = (
  modules = [(name = "stores.js", esModule = embed "stores.js")],
  ${runtime}, bindings = [(name = "RECORDS", text = ${quote(JSON.stringify(records))})],
);
`
}
