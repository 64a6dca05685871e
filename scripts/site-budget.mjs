/** Builds the portal's site, and fails when its first load is larger than its budget. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

/** Gzipped JavaScript of the landing and marketplace pages. */
const BUDGET_KIB = 130
/** Pages that a stranger sees first, by the names of their chunks. */
const FIRST = ['pages', 'apis.index']

const root = join(import.meta.dirname, '../portal')
await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'error' })
const assets = join(root, 'dist/assets')
const html = readFileSync(join(root, 'dist/index.html'), 'utf8')
const pending = [...html.matchAll(/assets\/([\w.$-]+\.js)/g)].map((match) => match[1])
for (const name of readdirSync(assets))
  if (FIRST.some((page) => name.startsWith(`${page}-`)) && name.endsWith('.js')) pending.push(name)
/** What is loaded, with what that imports at once. */
const loaded = new Set()
for (const name of pending) {
  if (loaded.has(name)) continue
  loaded.add(name)
  const code = readFileSync(join(assets, name), 'utf8')
  for (const [, imported] of code.matchAll(/(?:from|import)\s*["']\.\/([\w.$-]+\.js)["']/g))
    pending.push(imported)
}
const bytes = [...loaded].reduce(
  (sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length,
  0,
)
const kib = bytes / 1024
console.log(`Site, first load: ${kib.toFixed(1)} KiB of JavaScript gzipped, of ${BUDGET_KIB} KiB`)
if (kib > BUDGET_KIB) process.exitCode = 1
