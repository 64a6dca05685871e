import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Root of the repository. */
export const ROOT = new URL('../../..', import.meta.url).pathname
/** Where the built site is. */
export const SITE = `${ROOT}dist/e2e/site`
export type Build = 'gateway' | 'usage' | 'portal-api' | 'gateway-dev' | 'usage-dev'
export const built = (worker: Build): string => `${ROOT}dist/e2e/${worker}/index.js`

const run = (command: string, args: readonly string[]) =>
  promisify(execFile)(command, args, { cwd: ROOT })

/** Builds the Workers as `wrangler deploy` would, and the site, once for all files; two at a time. */
export default async function build(): Promise<void> {
  const site = ['build', 'portal', '-c', 'portal/vite.config.ts', '--outDir', SITE]
  await Promise.all([run('vite', [...site, '--emptyOutDir', '--logLevel', 'error']), workers()])
}

async function workers(): Promise<void> {
  for (const [worker, config, ...options] of [
    ['gateway', 'wrangler.toml'],
    ['usage', 'src/queues/wrangler.toml'],
    // With the outbox, which mails are read from, and origins on this machine.
    ['portal-api', 'src/portal-api/wrangler.toml', '--define', 'DEVELOPMENT:true'],
    // With the clock of development.
    ['gateway-dev', 'wrangler.toml', '--define', 'DEVELOPMENT:true'],
    ['usage-dev', 'src/queues/wrangler.toml', '--define', 'DEVELOPMENT:true'],
  ] as const) {
    const out = `${ROOT}dist/e2e/${worker}`
    await run('wrangler', ['deploy', '--dry-run', '-c', config, '--outdir', out, ...options])
  }
}
