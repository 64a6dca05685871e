import { execFileSync } from 'node:child_process'

/** Root of the repository. */
export const ROOT = new URL('../../..', import.meta.url).pathname
export const built = (worker: 'gateway' | 'usage' | 'portal-api'): string =>
  `${ROOT}dist/e2e/${worker}/index.js`

/** Builds the Workers as `wrangler deploy` would, once for all files. */
export default function build(): void {
  for (const [worker, config, ...options] of [
    ['gateway', 'wrangler.toml'],
    ['usage', 'src/queues/wrangler.toml'],
    // With the outbox, which mails are read from, and origins on this machine.
    ['portal-api', 'src/portal-api/wrangler.toml', '--define', 'DEVELOPMENT:true'],
  ] as const) {
    const out = `${ROOT}dist/e2e/${worker}`
    execFileSync('wrangler', ['deploy', '--dry-run', '-c', config, '--outdir', out, ...options], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  }
}
