/** What a call shows instead of the key itself, and whether it still stands for the key. */
import type { KeySnapshot } from './config'
import type { ErrorCode } from './errors'

export type Proof =
  /** A signature under the key's signing secret of that generation (RFC 9421). */
  | { readonly kind: 'signature'; readonly generation: number }
  /** An access token that was given for the key (RFC 6749 section 4.4). */
  | { readonly kind: 'token' }
  /** A JWT of the consumer's own identity provider, by the number that its issuer got. */
  | { readonly kind: 'jwt'; readonly issuer: number }

export type ProofRefusal = Extract<
  ErrorCode,
  'invalid_signature' | 'invalid_token' | 'signature_required'
>

/**
 * Why the call may not use the key, or null when it may. `newer`: the proof is genuine and of a later
 * time than this snapshot of the key.
 * @param proof absent when the key itself was sent
 */
export function proofRefusal(
  proof: Proof | undefined,
  key: KeySnapshot | null,
  now: number,
): ProofRefusal | 'newer' | null {
  if (proof?.kind === 'signature') return signatureRefusal(proof.generation, key, now)
  if (key?.signing?.required) return 'signature_required'
  if (proof?.kind !== 'jwt') return null
  const { newest = 0, live = [] } = key?.issuers ?? {}
  if (proof.issuer > newest) return 'newer'
  return live.includes(proof.issuer) ? null : 'invalid_token'
}

function signatureRefusal(
  generation: number,
  key: KeySnapshot | null,
  now: number,
): ProofRefusal | 'newer' | null {
  const newest = key?.signing?.generation ?? 0
  if (generation > newest) return 'newer'
  const overlapUntil = key?.signing?.overlapUntil ?? 0
  const isGood = generation === newest || (generation === newest - 1 && now < overlapUntil)
  return isGood ? null : 'invalid_signature'
}
