/** Fails when the gateway, built as for production, is larger than its budget. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// An isolate reads all of it when it starts. 27 KiB are MCP: tools are calls, so they belong to the pipeline.
const BUDGET_KIB = 175
const root = join(import.meta.dirname, '..')
const cli = createRequire(import.meta.url).resolve('wrangler')
const outdir = mkdtempSync(join(tmpdir(), 'turnpike-bundle-'))
try {
  const args = ['deploy', '--dry-run', '--minify', '--outdir', outdir, '-c', 'wrangler.toml']
  const build = spawnSync(process.execPath, ['--no-warnings', cli, ...args], {
    cwd: root,
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true' },
    encoding: 'utf8',
  })
  if (build.status !== 0)
    throw new Error(`The gateway does not build:\n${build.stdout}${build.stderr}`)
  // The map and the note beside the bundle are not uploaded as code.
  const code = readdirSync(outdir).filter((name) => /\.(?:js|mjs|wasm)$/.test(name))
  const kib = code.reduce((sum, name) => sum + statSync(join(outdir, name)).size, 0) / 1024
  console.log(`Gateway bundle: ${kib.toFixed(1)} KiB minified, of ${BUDGET_KIB} KiB`)
  if (kib > BUDGET_KIB) process.exitCode = 1
} finally {
  rmSync(outdir, { recursive: true, force: true })
}
