/**
 * `npm run backup -- --to DIR`: D1 and the files, with checksums. Of this machine, or with `--env` of what is
 * deployed there. What KV and the meters hold is made of D1 again (docs/runbook.md).
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { DUMP, FILES, writeManifest } from './backup/manifest.mjs'
import { stateOf } from './backup/state.mjs'
import { root } from './deploy/wrangler.mjs'

const { values: flags } = parseArgs({
  options: {
    to: { type: 'string' },
    env: { type: 'string' },
    home: { type: 'string', default: root },
    portal: { type: 'string' },
  },
})

const commit = () => {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim()
  } catch {
    return null
  }
}

async function main() {
  if (!flags.to) throw new Error('Say where: npm run backup -- --to DIR')
  const to = resolve(flags.to)
  if (existsSync(to) && readdirSync(to).length > 0) throw new Error(`${to} is not empty`)
  mkdirSync(to, { recursive: true, mode: 0o700 })
  const state = await stateOf(flags)
  await state.export(join(to, DUMP))
  await state.saveFiles(join(to, FILES))
  const made_at = new Date().toISOString()
  const { rows, parts } = writeManifest(to, { environment: state.label, made_at, commit: commit() })
  const all = Object.values(rows).reduce((sum, n) => sum + n, 0)
  console.log(`${to}: ${all} rows of ${Object.keys(rows).length} tables, ${parts.length - 1} files`)
  console.log(
    'It holds personal data. Sealed secrets in it need SECRETS_KEYS and EDGE_KEYS of today.',
  )
}

main().catch((error) => {
  console.error(`\n${error.message}`)
  process.exitCode = 1
})
