/** Which hosts the deployed gateway answers to. */
import { jsonIn } from './resources.mjs'

const WORKERS = '.workers.dev'

/** @param {string} url */
export const hostOf = (url) => new URL(url).hostname

/**
 * The host of `GATEWAY_URL`, or what the gateway answers to already, and those of `GATEWAY_HOSTS`, a list of
 * other domains of its own.
 * @param {import('./names.mjs').Names} names of the environment
 * @returns {Promise<string[]>} without the address on workers.dev before the first deployment, which tells it
 */
export async function gatewayHosts(wrangler, { GATEWAY_URL, GATEWAY_HOSTS = '' }, names) {
  const hosts = GATEWAY_URL
    ? [hostOf(GATEWAY_URL)]
    : await deployedList(wrangler, names.gateway, 'HOSTS')
  return [...new Set([...hosts, ...list(GATEWAY_HOSTS)])]
}

/**
 * Hosts of the platform, which nobody may have the gateway call: the gateway's, the Pages project, all that the
 * account has on workers.dev, and `OWN_HOSTS`, a list of others.
 * @param {string[]} gateway
 * @param {string | undefined} pagesUrl
 * @param {string | undefined} workersUrl of the gateway; without, as when it is not deployed, the account is
 *   known by the gateway's hosts or by what the management API has
 * @returns {Promise<string>}
 */
export async function ownHosts(wrangler, gateway, pagesUrl, workersUrl, { OWN_HOSTS = '' }, names) {
  const pages = pagesUrl ? [hostOf(pagesUrl)] : []
  const known = workersUrl
    ? []
    : (await deployedList(wrangler, names.api, 'OWN_HOSTS')).filter((host) =>
        host.endsWith(WORKERS),
      )
  const addresses = workersUrl ? [hostOf(workersUrl)] : gateway
  const accounts = addresses
    .filter((host) => host.endsWith(WORKERS))
    .map((host) => host.split('.').slice(-3).join('.'))
  const all = [...gateway, ...pages, ...accounts, ...known, ...list(OWN_HOSTS)]
  return [...new Set(all)].join(',')
}

/** A variable that the deployed Worker has, as a list; empty before its first deployment. */
async function deployedList(wrangler, worker, variable) {
  const status = await wrangler.look(['deployments', 'status', '--name', worker, '--json'])
  const id = status && jsonIn(status).versions?.[0]?.version_id
  if (!id) return []
  const version = await wrangler.look(['versions', 'view', id, '--name', worker, '--json'])
  const bindings = version ? (jsonIn(version).resources?.bindings ?? []) : []
  return list(bindings.find(({ name }) => name === variable)?.text ?? '')
}

const list = (text) =>
  text
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '')
