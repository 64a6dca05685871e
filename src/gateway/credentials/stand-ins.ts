import type { Peppers } from '../../platform/peppers'
import type { Records } from '../records'
import { AccessTokens } from './access-tokens'
import { Jwts } from './jwts'
import { Signatures } from './signatures'

/** What may stand for a key: caches of one isolate. */
export interface StandIns {
  readonly signatures: Signatures
  readonly tokens: AccessTokens
  readonly jwts: Jwts
}

/** @param issuer the platform, as its tokens name it */
export const standIns = (peppers: Peppers, records: Records, issuer: string): StandIns => ({
  signatures: new Signatures(peppers),
  tokens: new AccessTokens(peppers, issuer),
  jwts: new Jwts(records),
})
