/** Builds the portal's site, and fails when the first load of a page that strangers see first is too large. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

/** Gzipped JavaScript of each page. */
const BUDGET_KIB = 130
/** Pages by the names of their chunks. */
const FIRST = { landing: 'pages', marketplace: 'apis.index' }

const root = join(import.meta.dirname, '../portal')
await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'error' })
const assets = join(root, 'dist/assets')
const html = readFileSync(join(root, 'dist/index.html'), 'utf8')
const entry = [...html.matchAll(/assets\/([\w.$-]+\.js)/g)].map((match) => match[1])
const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'))

for (const [page, chunk] of Object.entries(FIRST)) {
  const own = scripts.filter((name) => name.startsWith(`${chunk}-`))
  const kib = sizeOf([...entry, ...own]) / 1024
  console.log(
    `First load of the ${page}: ${kib.toFixed(1)} KiB of JavaScript gzipped, of ${BUDGET_KIB} KiB`,
  )
  if (kib > BUDGET_KIB) process.exitCode = 1
}

/** Bytes of those scripts, gzipped, with what they import at once. */
function sizeOf(pending) {
  const loaded = new Set()
  for (const name of pending) {
    if (loaded.has(name)) continue
    loaded.add(name)
    const code = readFileSync(join(assets, name), 'utf8')
    for (const [, imported] of code.matchAll(/(?:from|import)\s*["']\.\/([\w.$-]+\.js)["']/g))
      pending.push(imported)
  }
  return [...loaded].reduce(
    (sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length,
    0,
  )
}
