import { execFileSync } from 'node:child_process'

/** Root of the repository. */
export const ROOT = new URL('../../..', import.meta.url).pathname
export const built = (worker: 'gateway' | 'usage'): string => `${ROOT}dist/e2e/${worker}/index.js`

/** Builds the Workers as `wrangler deploy` would, once for all files. */
export default function build(): void {
  for (const [worker, config] of [
    ['gateway', 'wrangler.toml'],
    ['usage', 'src/queues/wrangler.toml'],
  ] as const) {
    const out = `${ROOT}dist/e2e/${worker}`
    execFileSync('wrangler', ['deploy', '--dry-run', '-c', config, '--outdir', out], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  }
}
