/** What the resources of an environment are called: staging stands beside production, and shares nothing with it. */

export const environments = ['production', 'staging']

const PREFIX = { production: 'turnpike', staging: 'turnpike-staging' }
/** A name of ours between quotes, in a wrangler.toml. */
const NAMED = /"turnpike((?:-[a-z]+)*)"/g

/**
 * @param {string} environment
 * @throws {Error} for another one
 */
export function namesOf(environment) {
  const prefix = PREFIX[environment]
  if (!prefix) throw new Error(`--env is ${environments.join(' or ')}, not ${environment}`)
  return {
    environment,
    kv: `${prefix}-config`,
    d1: prefix,
    bucket: `${prefix}-files`,
    queues: [`${prefix}-usage`, `${prefix}-usage-dead-letter`],
    pages: `${prefix}-portal`,
    gateway: `${prefix}-gateway`,
    usage: `${prefix}-usage`,
    api: `${prefix}-portal-api`,
  }
}

/**
 * The text of a wrangler.toml with the names of an environment in place of production's.
 * @param {string} text
 * @param {string} environment
 */
export const inEnvironment = (text, environment) =>
  text.replace(NAMED, (_, rest) => `"${PREFIX[environment]}${rest}"`)

/**
 * @param {string} text of a configuration that is about to be deployed
 * @param {string} environment that it is for
 * @throws {Error} when it points to a resource of another environment, or to a domain that both would have
 */
export function refuseForeign(text, environment) {
  for (const [, rest = ''] of text.matchAll(NAMED)) {
    const isStaging = rest === '-staging' || rest.startsWith('-staging-')
    if (isStaging !== (environment === 'staging'))
      throw new Error(`The configuration for ${environment} names "turnpike${rest}"`)
  }
  if (environment !== 'production' && /^\s*(?:routes?\s*=|\[\[routes\]\])/m.test(text))
    throw new Error(
      `A route of wrangler.toml is production's: ${environment} would take its domain`,
    )
}

/**
 * @param {readonly string[]} hosts of this environment
 * @param {readonly string[]} others of the other environments
 * @throws {Error} when they share one
 */
export function refuseSharedHosts(hosts, others) {
  const shared = hosts.filter((host) => others.includes(host))
  if (shared.length > 0) throw new Error(`Another environment answers to ${shared.join(', ')}`)
}

/**
 * @param {string} environment
 * @param {Readonly<Record<string, string | undefined>>} given the environment's variables
 * @throws {Error} for a live key of Stripe's outside of production
 */
export function refuseLiveMoney(environment, given) {
  if (environment !== 'production' && /^[sr]k_live_/.test(given.STRIPE_SECRET_KEY ?? ''))
    throw new Error(`${environment} takes test keys of Stripe alone`)
}
