import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { freshSecret } from '../scripts/deploy/fresh-secret.mjs'
import { inRoot } from './layout.ts'

/** The secrets that each Worker's configuration requires, by the folder of its wrangler.toml. */
export const secretsOf = {
  '.': ['KEY_PEPPERS', 'EDGE_KEYS'],
  'src/portal-api': [
    'KEY_PEPPERS',
    'CURSOR_SECRET',
    'BOOTSTRAP_SECRET',
    'AUTH_SECRET',
    'PASSWORD_PEPPERS',
    'JWT_SIGNING_KEYS',
    'SECRETS_KEYS',
    'EDGE_KEYS',
  ],
} as const

/**
 * Secrets that a deployment may leave out, with what development makes of them: the local Stripe takes
 * any key of test mode. Tests never see them: wrangler passes on only the names that a configuration
 * lists, and wrangler.toml does not.
 */
export const stripeSecrets = {
  STRIPE_SECRET_KEY: 'sk_test_',
  STRIPE_WEBHOOK_SECRET: 'whsec_',
  STRIPE_CONNECT_WEBHOOK_SECRET: 'whsec_',
  STRIPE_THIN_WEBHOOK_SECRET: 'whsec_',
} as const
export type StripeSecret = keyof typeof stripeSecrets

const isStripeSecret = (name: string): name is StripeSecret => Object.hasOwn(stripeSecrets, name)

/** Names and values of a `.dev.vars`; empty when there is no such file. */
export function readDevVars(folder: string): ReadonlyMap<string, string> {
  const path = inRoot(folder, '.dev.vars')
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []
  return new Map(
    lines.flatMap((line) => {
      const [, name, value] = /^\s*([A-Z0-9_]+)\s*=\s*"?([^"\n]*)"?\s*$/.exec(line) ?? []
      return name && value ? [[name, value] as const] : []
    }),
  )
}

/**
 * Adds the missing secrets to each Worker's git-ignored `.dev.vars`. What is there stays; a secret
 * that two Workers share is the same in both.
 * @throws {Error} when two files already disagree on a shared secret: keys would never verify
 */
export function ensureDevVars(): void {
  const present = Object.keys(secretsOf).map((folder) => readDevVars(folder))
  const known = new Map<string, string>()
  for (const vars of present)
    for (const [name, value] of vars) {
      if (known.has(name) && known.get(name) !== value)
        throw new Error(
          `${name} differs between the .dev.vars files. Make them equal, or delete one to have it copied.`,
        )
      known.set(name, value)
    }
  for (const [folder, names] of Object.entries(secretsOf)) {
    const vars = readDevVars(folder)
    const wanted: readonly string[] =
      folder === 'src/portal-api' ? [...names, ...Object.keys(stripeSecrets)] : names
    const missing = wanted.filter((name) => !vars.has(name))
    if (missing.length === 0) continue
    for (const name of missing) if (!known.has(name)) known.set(name, fresh(name))
    const path = inRoot(folder, '.dev.vars')
    const before = existsSync(path) ? readFileSync(path, 'utf8').replace(/\n?$/, '\n') : ''
    const added = missing.map((name) => `${name}="${known.get(name)}"\n`).join('')
    writeFileSync(path, before + added, { mode: 0o600 })
  }
}

const fresh = (name: string): string =>
  isStripeSecret(name) ? stripeSecrets[name] + randomBytes(24).toString('hex') : freshSecret(name)
