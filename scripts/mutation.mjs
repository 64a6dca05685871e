/**
 * Mutation tests: `npm run test:mutation`, or with the names of some modules behind `--`. Fails when the
 * unit tests notice fewer than 85 % of a module's mutants; survivors are told with their place.
 */
import { spawnSync } from 'node:child_process'
import { globSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const LEAST_SCORE = 85
const MODULES = {
  'canonical-path': ['src/domain/canonical-path.ts', 'src/domain/path-readings.ts'],
  'header-filter': ['src/gateway/header-filter.ts', 'src/gateway/received-headers.ts'],
  'origin-guard': ['src/domain/public-url.ts', 'src/domain/own-host.ts'],
  access: ['src/gateway/access.ts'],
  lease: ['src/domain/lease/*.ts'],
}

const root = join(import.meta.dirname, '..')
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !Object.hasOwn(MODULES, name))
if (unknown.length > 0) {
  console.error(`No module ${unknown.join(', ')}: ${Object.keys(MODULES).join(', ')}`)
  process.exit(1)
}

for (const [name, patterns] of Object.entries(MODULES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const { score, survivors } = mutate(name, patterns)
  for (const survivor of survivors) console.log(`  ${survivor}`)
  console.log(`${name}: ${score.toFixed(1)} % (at least ${LEAST_SCORE})`)
  if (score < LEAST_SCORE) process.exitCode = 1
}

/** @param {string} name @param {readonly string[]} patterns */
function mutate(name, patterns) {
  const report = join(root, `dist/mutation/${name}.json`)
  mkdirSync(join(root, 'dist/mutation'), { recursive: true })
  const files = globSync(patterns, { cwd: root }).join()
  const run = spawnSync(
    'stryker',
    ['run', 'stryker.conf.mjs', '--mutate', files, '--tempDirName', `dist/stryker-${name}`],
    {
      cwd: root,
      env: { ...process.env, MUTATION_REPORT: report },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  if (run.status !== 0) throw new Error(`Stryker failed on ${name}`)
  return read(JSON.parse(readFileSync(report, 'utf8')))
}

/** @param {{ files: Record<string, { source: string, mutants: any[] }> }} report */
function read({ files }) {
  const counts = { Killed: 0, Timeout: 0, Survived: 0, NoCoverage: 0 }
  const survivors = []
  for (const [file, { mutants }] of Object.entries(files)) {
    for (const { status, location, mutatorName, replacement } of mutants) {
      if (status in counts) counts[status]++
      if (status !== 'Survived' && status !== 'NoCoverage') continue
      const { line, column } = location.start
      survivors.push(`${file}:${line}:${column} ${mutatorName} ${replacement ?? ''}`)
    }
  }
  const noticed = counts.Killed + counts.Timeout
  const all = noticed + counts.Survived + counts.NoCoverage
  return { score: (100 * noticed) / all, survivors }
}
