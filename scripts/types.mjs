/**
 * Writes each Worker's `env.d.ts` from its wrangler.toml, or, with --check, fails when one is stale.
 * One file and one interface per Worker, so that no Worker can read another's secrets by type.
 */
import { spawnSync } from 'node:child_process'

const workers = [
  { config: 'wrangler.toml', target: 'src/gateway/env.d.ts', name: 'GatewayEnv' },
  { config: 'src/portal-api/wrangler.toml', target: 'src/portal-api/env.d.ts', name: 'PortalEnv' },
  { config: 'src/queues/wrangler.toml', target: 'src/queues/env.d.ts', name: 'UsageEnv' },
]
const check = process.argv.includes('--check') ? ['--check'] : []
for (const { config, target, name } of workers) {
  const flags = ['--env-interface', name, '--include-runtime=false', '--strict-vars=false']
  const { status, stdout, stderr } = spawnSync('wrangler', [
    'types',
    target,
    '-c',
    config,
    ...flags,
    ...check,
  ])
  if (status === 0) continue
  console.error(
    `${stdout}${stderr}\n${target} is stale or could not be written: run \`npm run types\`.`,
  )
  process.exit(1)
}
