import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Contract, Route } from './contract.ts'
import { readDeclarations, type Scope } from './declarations.ts'
import { eventsOf, objectsOf, routesOf } from './routes.ts'
import { schemaWriter } from './schemas.ts'

const here = dirname(fileURLToPath(import.meta.url))
/** Of the `stripe` package that is installed. */
const packageRoot = dirname(dirname(createRequire(import.meta.url).resolve('stripe')))
const cacheFolder = join(here, '../../node_modules/.cache/stripe-local')

/**
 * The contract of the installed `stripe` package. Offline; kept in `node_modules/.cache`, under a
 * name that changes with the package's version and with this folder's code.
 * @throws {Error} when the package's declarations are written in a way that is new
 */
export function loadContract(): Contract {
  const file = join(cacheFolder, `${version()}-${codeHash()}.json`)
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Contract
  const contract = generateContract()
  mkdirSync(cacheFolder, { recursive: true })
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, JSON.stringify(contract))
  renameSync(mine, file)
  return contract
}

/** Reads all of the package's declarations. */
export function generateContract(): Contract {
  const esm = join(packageRoot, 'esm')
  const read = (file: string): string => readFileSync(join(esm, file), 'utf8')
  const scopes = new Map<string, Scope | null>()
  const load = (file: string): Scope | null => {
    if (!/^(resources\/|shared$)/.test(file)) return null
    if (!scopes.has(file)) scopes.set(file, readDeclarations(read(`${file}.d.ts`), file))
    return scopes.get(file) ?? null
  }
  const writer = schemaWriter(load)
  const routes = new Map<string, Route>()
  for (const file of resourceFiles(esm)) {
    const scope = load(file)
    if (!scope || scope.classes.size === 0) continue
    for (const route of routesOf(scope, read(`${file}.js`), writer)) {
      const key = `${route.verb} ${route.path}`
      if (!routes.has(key)) routes.set(key, route)
    }
  }
  const events = load('resources/Events')
  return {
    apiVersion: /'(20[^']+)'/.exec(read('apiVersion.js'))?.[1] as string,
    routes: [...routes.values()],
    definitions: writer.definitions,
    events: events ? eventsOf(events, writer) : {},
    objects: objectsOf(writer.definitions),
  }
}

const resourceFiles = (esm: string): string[] =>
  readdirSync(join(esm, 'resources'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.d.ts'))
    .map((file) => `resources/${file.replaceAll('\\', '/').replace(/\.d\.ts$/, '')}`)
    .sort()

const version = (): string => readFileSync(join(packageRoot, 'VERSION'), 'utf8').trim()

function codeHash(): string {
  const hash = createHash('sha256')
  for (const file of readdirSync(here).sort()) hash.update(readFileSync(join(here, file)))
  return hash.digest('hex').slice(0, 16)
}
