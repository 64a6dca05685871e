/**
 * Writes each Worker's `env.d.ts` from its wrangler.toml, or, with --check, fails when one is stale.
 * One file and one interface per Worker, so that no Worker can read another's secrets by type.
 */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)
const workers = [
  { config: 'wrangler.toml', target: 'src/gateway/env.d.ts', name: 'GatewayEnv' },
  { config: 'src/portal-api/wrangler.toml', target: 'src/portal-api/env.d.ts', name: 'PortalEnv' },
  { config: 'src/queues/wrangler.toml', target: 'src/queues/env.d.ts', name: 'UsageEnv' },
]
const check = process.argv.includes('--check') ? ['--check'] : []

async function write({ config, target, name }) {
  const flags = ['--env-interface', name, '--include-runtime=false', '--strict-vars=false']
  try {
    await run('wrangler', ['types', target, '-c', config, ...flags, ...check])
  } catch ({ stdout, stderr }) {
    console.error(
      `${stdout}${stderr}\n${target} is stale or could not be written: run \`npm run types\`.`,
    )
    process.exitCode = 1
  }
}

await Promise.all(workers.map(write))
