/** Hosts of ours, which nobody may have us call: a call would come back (security A5). */

/**
 * The hosts of a list such as `OWN_HOSTS`: `turnpike.pages.dev, acme.workers.dev`.
 * @returns lower case, without empty entries
 */
export const hostList = (text: string): string[] =>
  text
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== '')

/**
 * True when the URL leads to one of the hosts, or to anything below one: previews of a deployment are
 * subdomains of its address.
 * @param own host names, with a port where only that port is ours
 */
export function isOwnHost(url: string, own: readonly string[]): boolean {
  const { host } = new URL(url)
  return own.some((name) => host === name || host.endsWith(`.${name}`))
}
