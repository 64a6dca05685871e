/**
 * `npm run deploy`: brings Turnpike to Cloudflare, the first time and every time after (docs/deploy.md).
 * `--env staging` brings up another one beside it, of which nothing is production's. `--dry-run` builds each
 * Worker, prints every command and changes nothing. `--without-gateway` leaves the gateway at the version that
 * runs.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'vite'
import { vendor } from '../local/vendor.ts'
import { portalFolder, writeDeployConfig } from './deploy/configs.mjs'
import { allowGateway } from './deploy/gateway-policy.mjs'
import { gatewayHosts, hostOf, ownHosts } from './deploy/hosts.mjs'
import { environments, namesOf, refuseLiveMoney, refuseSharedHosts } from './deploy/names.mjs'
import { ensureBucket, ensureD1, ensureKv, ensurePages, ensureQueues } from './deploy/resources.mjs'
import { missingSecrets, withSecretsFile } from './deploy/secrets.mjs'
import { root, wrangler as wranglerFor } from './deploy/wrangler.mjs'

const { values: flags } = parseArgs({
  options: {
    env: { type: 'string', default: 'production' },
    'dry-run': { type: 'boolean', default: false },
    'without-gateway': { type: 'boolean', default: false },
  },
})
const wrangler = wranglerFor(flags['dry-run'])
const environment = flags.env
const withoutSlash = (url) => url?.replace(/\/+$/, '')

/**
 * Deploys one Worker.
 * @returns {Promise<string | undefined>} its address on workers.dev
 */
async function deploy(config, name, secrets = {}) {
  if (wrangler.dryRun) {
    const outdir = join(root, '.wrangler/deploy-dry-run', name)
    await wrangler.check(['deploy', '--dry-run', '--minify', '--outdir', outdir, '-c', config])
  }
  const output = await withSecretsFile(secrets, (file) =>
    wrangler.run(['deploy', '--minify', '-c', config, ...file]),
  )
  return /https:\/\/[\w.-]+\.workers\.dev/.exec(output)?.[0]
}

async function main() {
  const names = namesOf(environment)
  refuseLiveMoney(environment, process.env)
  const account = await wrangler.look(['whoami', '--json']).catch(() => null)
  if (!wrangler.dryRun && account === null)
    throw new Error('Not signed in: run `npx wrangler login` or set CLOUDFLARE_API_TOKEN.')

  vendor()
  const kv = await ensureKv(wrangler, names)
  const database_id = await ensureD1(wrangler, names)
  await ensureQueues(wrangler, names)
  await ensureBucket(wrangler, names)
  const pagesUrl = await ensurePages(wrangler, names)
  const { byWorker: secrets, made } = await missingSecrets(wrangler, names)
  const PORTAL_URL = withoutSlash(process.env.PORTAL_URL) ?? pagesUrl

  // A Worker comes after those that it is bound to: the gateway owns the meters, the management API
  // calls the usage Worker, the portal's host calls the management API.
  const usage = writeDeployConfig('src/queues/', { id: kv, database_id, PORTAL_URL }, environment)
  await wrangler.run(['d1', 'migrations', 'apply', names.d1, '--remote', '-c', usage])
  const hosts = await gatewayHosts(wrangler, process.env, names)
  const others = environments.filter((other) => other !== environment)
  const taken = await Promise.all(others.map((other) => gatewayHosts(wrangler, {}, namesOf(other))))
  refuseSharedHosts(hosts, taken.flat())
  const gatewayConfig = () =>
    writeDeployConfig(
      '',
      { id: kv, PORTAL_URL, HOSTS: hosts.join(',') || '<gateway>' },
      environment,
    )
  const deployGateway = async (own) =>
    flags['without-gateway'] ? undefined : deploy(gatewayConfig(), 'gateway', own)
  const deployedTo = await deployGateway(secrets[names.gateway])
  const GATEWAY_URL = withoutSlash(process.env.GATEWAY_URL) ?? deployedTo
  if (!GATEWAY_URL && !wrangler.dryRun)
    throw new Error('The gateway has no workers.dev address: set GATEWAY_URL to its own domain.')
  if (GATEWAY_URL && !hosts.includes(hostOf(GATEWAY_URL))) {
    // The first deployment tells the address; the gateway answers there after the second.
    hosts.push(hostOf(GATEWAY_URL))
    await deployGateway()
  }
  await deploy(usage, 'usage')
  const values = {
    id: kv,
    database_id,
    PORTAL_URL,
    GATEWAY_URL: GATEWAY_URL ?? '<gateway>',
    OWN_HOSTS: await ownHosts(wrangler, hosts, pagesUrl, deployedTo, process.env, names),
    ...(process.env.MAIL_FROM && { MAIL_FROM: process.env.MAIL_FROM }),
  }
  const api = writeDeployConfig('src/portal-api/', values, environment)
  await deploy(api, 'portal-api', secrets[names.api])
  if (wrangler.dryRun) {
    const outdir = join(root, '.wrangler/deploy-dry-run/portal')
    await wrangler.check(['pages', 'functions', 'build', '--outdir', outdir], {
      folder: portalFolder(environment),
    })
  }
  await build({
    root: join(root, 'portal'),
    configFile: join(root, 'portal/vite.config.ts'),
    plugins: GATEWAY_URL ? [allowGateway(GATEWAY_URL)] : [],
  })
  const pages = [
    'pages',
    'deploy',
    '--project-name',
    names.pages,
    '--branch',
    'main',
    '--commit-dirty=true',
  ]
  await wrangler.run(pages, { folder: portalFolder(environment) })

  console.log(`
Gateway  ${GATEWAY_URL ?? '<printed by the deployment of the gateway>'}
Portal   ${PORTAL_URL}

The first admin token, once:
  BOOTSTRAP_SECRET='${made.includes('BOOTSTRAP_SECRET') ? '<printed above>' : '<as stored>'}' npm run admin:bootstrap -- --remote ${PORTAL_URL}
`)
}

main().catch((error) => {
  console.error(`\n${error.message}`)
  process.exitCode = 1
})
