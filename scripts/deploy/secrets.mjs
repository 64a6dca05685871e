import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freshSecret } from './fresh-secret.mjs'
import { root } from './wrangler.mjs'

/** The secrets of each Worker, as its wrangler.toml requires them. */
export const secretsOf = ({ gateway, api }) => ({
  [gateway]: ['KEY_PEPPERS', 'EDGE_KEYS'],
  [api]: [
    'KEY_PEPPERS',
    'CURSOR_SECRET',
    'BOOTSTRAP_SECRET',
    'AUTH_SECRET',
    'PASSWORD_PEPPERS',
    'JWT_SIGNING_KEYS',
    'SECRETS_KEYS',
    'EDGE_KEYS',
  ],
})

/** Set when they are in the environment, and never made: Stripe gives them (docs/deploy.md). */
const optionalOf = ({ api }) => ({
  [api]: [
    'STRIPE_SECRET_KEY',
    'STRIPE_WEBHOOK_SECRET',
    'STRIPE_CONNECT_WEBHOOK_SECRET',
    'STRIPE_THIN_WEBHOOK_SECRET',
  ],
})

/**
 * Which secrets each Worker still needs. One in the environment is always set, in every Worker that
 * has it; one that no Worker has yet is made, and printed before it is used.
 * @param {import('./names.mjs').Names} deployment
 * @returns {Promise<{ byWorker: Record<string, Record<string, string>>, made: string[] }>}
 * @throws {Error} when a shared secret is in one Worker only: it cannot be read back from there
 */
export async function missingSecrets(wrangler, deployment) {
  const required = secretsOf(deployment)
  const present = {}
  for (const worker of Object.keys(required)) {
    const list = await wrangler.look(['secret', 'list', '--name', worker, '--format', 'json'])
    present[worker] = list === null ? [] : [...list.matchAll(/"name":\s*"(\w+)"/g)].map((m) => m[1])
  }
  const made = {}
  const byWorker = {}
  for (const [worker, names] of Object.entries(required)) {
    byWorker[worker] = {}
    for (const name of names) {
      const given = process.env[name]
      if (!given && present[worker].includes(name)) continue
      const holder = Object.keys(required).find((other) => present[other].includes(name))
      if (!given && holder)
        throw new Error(
          `${worker} needs the ${name} that ${holder} has. Set ${name} in the environment.`,
        )
      byWorker[worker][name] = given ?? (made[name] ??= freshSecret(name))
    }
  }
  for (const [worker, names] of Object.entries(optionalOf(deployment))) {
    const given = names.filter((name) => process.env[name])
    for (const name of given) byWorker[worker][name] = process.env[name]
    const without = names.filter((name) => !given.includes(name) && !present[worker].includes(name))
    if (without.length > 0 && without.length < names.length)
      console.log(`\nMoney needs all of Stripe's secrets. ${worker} lacks ${without.join(', ')}.`)
  }
  announce(made, wrangler.dryRun)
  return { byWorker, made: Object.keys(made) }
}

function announce(made, dryRun) {
  const names = Object.keys(made)
  if (names.length === 0) return
  if (dryRun) return console.log(`\nWould make, print and set: ${names.join(', ')}`)
  console.log(
    '\nMade these secrets. Store them now, where secrets are kept: Cloudflare never shows',
  )
  console.log(
    'them again. Without KEY_PEPPERS every API key ever issued is worthless, without\n' +
      'PASSWORD_PEPPERS every password, without SECRETS_KEYS every webhook secret, without\n' +
      'EDGE_KEYS every origin secret and credential.\n',
  )
  for (const name of names) console.log(`  ${name}='${made[name]}'`)
}

/**
 * Lends the secrets to one command as a file that only the owner reads.
 * @param {Record<string, string>} secrets
 * @param {(args: string[]) => Promise<T>} use receives the options to add to `wrangler deploy`
 * @returns {Promise<T>}
 * @template T
 */
export async function withSecretsFile(secrets, use) {
  if (Object.keys(secrets).length === 0) return use([])
  const path = join(root, '.wrangler', `secrets-${process.pid}.json`)
  mkdirSync(join(root, '.wrangler'), { recursive: true })
  try {
    writeFileSync(path, JSON.stringify(secrets), { mode: 0o600 })
    return await use(['--secrets-file', path])
  } finally {
    rmSync(path, { force: true })
  }
}
