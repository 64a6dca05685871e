import { execFileSync } from 'node:child_process'

/** Root of the repository. */
export const ROOT = new URL('../../..', import.meta.url).pathname
const OUT = `${ROOT}dist/attack/gateway`
/** A build to attack instead of the one made of these sources. */
const GIVEN = process.env.GATEWAY_BUNDLE
export const BUILT_GATEWAY = GIVEN ?? `${OUT}/index.js`

/** Builds the gateway as `wrangler deploy` does, once for all files. */
export default function build(): void {
  if (GIVEN) return
  const args = ['deploy', '--dry-run', '--minify', '-c', 'wrangler.toml', '--outdir', OUT]
  execFileSync('wrangler', args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] })
}
