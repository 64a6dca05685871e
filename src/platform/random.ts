import { makeId, type Id, type IdKind } from '../domain/ids'
import { now } from './clock'

export const randomBytes = (length: number): Uint8Array =>
  crypto.getRandomValues(new Uint8Array(length))

/** A new id of that kind, sortable by the time it was made. */
export const newId = (kind: IdKind): Id => makeId(kind, now(), randomBytes(16))
