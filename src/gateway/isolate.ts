import type { Id } from '../domain/ids'
import { loadPeppers, type Peppers } from '../platform/peppers'
import { newId } from '../platform/random'
import { Accounts } from './accounts'
import { KeyGuesses } from './key-guesses'
import { KnownKeys } from './known-keys'
import { Products } from './products'
import { UsageBuffer } from './usage-buffer'

/**
 * What one isolate keeps between calls: caches, leases and usage on its way. Lost without notice;
 * nothing here is the only copy of anything that was promised.
 */
export interface Isolate {
  readonly id: Id
  readonly peppers: Peppers
  readonly products: Products
  readonly keys: KnownKeys
  readonly guesses: KeyGuesses
  readonly accounts: Accounts
  readonly usage: UsageBuffer
  /** IATA code of the data centre, and its continent. */
  readonly colo: string
  readonly region: string
}

/** Made by the first call, since random ids and secrets cannot be read before one. */
export async function startIsolate(env: GatewayEnv, request: Request): Promise<Isolate> {
  const id = newId('isolate')
  const peppers = await loadPeppers(env.KEY_PEPPERS)
  return {
    id,
    peppers,
    products: new Products(env.CONFIG),
    keys: new KnownKeys(peppers),
    guesses: new KeyGuesses(),
    accounts: new Accounts(id, env.METER, env.CONFIG),
    usage: new UsageBuffer(id, env.USAGE),
    colo: String(request.cf?.colo ?? 'unknown'),
    region: String(request.cf?.continent ?? 'XX').toLowerCase(),
  }
}
