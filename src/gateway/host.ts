/** Which hosts this gateway answers to (security 2.1 a, B6): whatever else arrives was meant for another. */
import { fail } from '../domain/errors'

const AUTHORITY = /^https?:\/\/([^/\\?#]*)/i
/** One name, perhaps with a port. Not case-folded beyond ASCII. */
const NAME = /^([a-z0-9.-]+)(?::\d{1,5})?$/i

/** @param text `HOSTS`: names without ports, separated by commas */
export const readHosts = (text: string): ReadonlySet<string> =>
  new Set(text.split(',').map((name) => name.trim().toLowerCase()))

/**
 * The `Host` field and the URL must name the same host, one of ours.
 * @param host absent where the runtime was handed a URL and no field, as by a service binding
 * @throws {AppError} misdirected_request
 */
export function requireHost(
  hosts: ReadonlySet<string>,
  host: string | undefined,
  url: string,
): void {
  const authority = AUTHORITY.exec(url)?.[1] ?? ''
  const name = nameIn(authority)
  if (name === null || !hosts.has(name) || (host !== undefined && nameIn(host) !== name)) {
    fail('misdirected_request', 'Call the host that the documentation names.')
  }
}

const nameIn = (authority: string): string | null =>
  NAME.exec(authority)?.[1]?.toLowerCase() ?? null
