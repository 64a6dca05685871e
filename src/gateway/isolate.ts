import type { Id } from '../domain/ids'
import { currentPepper, loadPeppers, type Peppers } from '../platform/peppers'
import { loadRecordMacs } from '../platform/record-mac'
import { newId } from '../platform/random'
import { Accounts } from './accounts'
import { CallLog } from './call-log'
import { GuessTally } from './guess-tally'
import { standIns, type StandIns } from './credentials/stand-ins'
import { Breakers } from './origin/breakers'
import { KeyGuesses } from './key-guesses'
import { KnownKeys } from './known-keys'
import { McpMemory } from './mcp/memory'
import { OriginAuth } from './origin-auth'
import { Products } from './products'
import { RecordCopies } from './record-copies'
import { Records } from './records'
import { UsageBuffer } from './usage-buffer'

/**
 * What one isolate keeps between calls: caches, leases and usage on its way. Lost without notice;
 * nothing here is the only copy of anything that was promised.
 */
export interface Isolate {
  readonly id: Id
  readonly peppers: Peppers
  readonly records: Records
  readonly products: Products
  readonly keys: KnownKeys
  readonly standIns: StandIns
  readonly guesses: KeyGuesses
  readonly accounts: Accounts
  readonly breakers: Breakers
  readonly originAuth: OriginAuth
  readonly usage: UsageBuffer
  readonly callLog: CallLog
  readonly mcp: McpMemory
  /** Whose pages may call every product. */
  readonly portalOrigin: string
  /** IATA code of the data centre, and its continent. */
  readonly colo: string
  readonly region: string
}

/** Made by the first call, since random ids and secrets cannot be read before one. */
export async function startIsolate(env: GatewayEnv, request: Request): Promise<Isolate> {
  const id = newId('isolate')
  const peppers = await loadPeppers(env.KEY_PEPPERS)
  const records = new Records(env.CONFIG, await loadRecordMacs(peppers))
  const place = {
    colo: String(request.cf?.colo ?? 'unknown'),
    region: String(request.cf?.continent ?? 'XX').toLowerCase(),
  }
  return {
    id,
    peppers,
    records,
    products: new Products(records, new RecordCopies(new URL(request.url).host)),
    keys: new KnownKeys(peppers),
    standIns: standIns(peppers, records, env.PORTAL_URL),
    guesses: new KeyGuesses(),
    accounts: new Accounts(id, env.METER, records),
    breakers: new Breakers(),
    originAuth: new OriginAuth(env.EDGE_KEYS),
    usage: new UsageBuffer(id, env.USAGE, new GuessTally(currentPepper(peppers))),
    callLog: new CallLog(env.LOG_CALLS, place),
    mcp: new McpMemory(),
    portalOrigin: new URL(env.PORTAL_URL).origin,
    ...place,
  }
}
