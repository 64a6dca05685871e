import { isBusy } from '../../local/ports.ts'
import { ports, urls } from '../../local/layout.ts'
import { root, wrangler as wranglerFor } from '../deploy/wrangler.mjs'
import { deployedState } from './deployed.mjs'
import { localState } from './local.mjs'
import { management } from './management.mjs'

/**
 * @param {{ env?: string, home: string, portal?: string }} flags
 * @throws {Error} while `npm run dev` runs on the state that is meant
 */
export async function stateOf({ env, home, portal = process.env.PORTAL_URL }) {
  if (env) return deployedState(wranglerFor(false), env, management(portal ?? urls.portal))
  if (home === root && (await isBusy(ports.gateway)))
    throw new Error('Stop `npm run dev` first: it holds the state.')
  return localState(home)
}
