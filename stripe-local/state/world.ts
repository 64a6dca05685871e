import { definite, type Contract } from '../contract/contract.ts'
import { blank } from '../contract/blank.ts'
import type { Clock } from './clock.ts'
import type { Events } from './events.ts'
import type { Store } from './store.ts'
import { PREFIXES, type Kind, type Tables } from './tables.ts'
import type { Note } from './notes.ts'

/** What the rules work on: one Stripe account in test mode. */
export interface World {
  readonly contract: Contract
  readonly store: Store
  readonly clock: Clock
  readonly events: Events
  /** Where its hosted pages are, without a trailing slash. */
  readonly baseUrl: string
  /** Of the API call that is being answered; `null` when the clock does something. */
  request: { readonly id: string; readonly idempotencyKey: string | null } | null
  /** A new id: a prefix and a number, the same in each run. */
  newId(prefix: string): string
  /** How many have been made under a name, this one included; for numbers that people read. */
  count(name: string): number
}

/** The time for a customer: of its test clock, else of the account. Seconds. */
export function timeFor(w: World, customer: string | null | undefined): number {
  const testClock = w.store.find('customer', customer)?.test_clock
  return w.clock.now(testClock ?? null)
}

/** An object with the least that its type needs, and these members. It is not kept. */
export function draft<K extends Kind>(w: World, kind: K, members: Partial<Tables[K]>): Tables[K] {
  const name = w.contract.objects[kind]
  if (!name) throw new Error(`The contract has no object ${kind}`)
  const schema = definite(w.contract, { ref: name })
  const empty = blank(w.contract, schema) as Tables[K]
  const usual = { livemode: false, metadata: {}, created: w.clock.now() }
  const known = Object.entries(usual).filter(
    ([name]) => 'fields' in schema && name in schema.fields,
  )
  return { ...empty, ...Object.fromEntries(known), ...members }
}

/** A new object, kept, with an id of its kind. */
export function make<K extends Kind>(
  w: World,
  kind: K,
  members: Partial<Tables[K]>,
  note: Note = {},
): Tables[K] {
  const id = (members as { id?: string }).id ?? w.newId(PREFIXES[kind])
  const made = draft(w, kind, { ...members, id } as Partial<Tables[K]>)
  return w.store.insert(kind, id, made, note)
}

/**
 * Merges metadata: an empty value deletes its key, an empty whole deletes all.
 * Source: https://docs.stripe.com/api/metadata
 */
export function mergedMetadata(
  old: Readonly<Record<string, string>> | null | undefined,
  change: '' | null | Readonly<Record<string, string | number | null>> | undefined,
): Record<string, string> {
  if (change === '' || change === null) return {}
  const merged: Record<string, string> = { ...old }
  for (const [name, value] of Object.entries(change ?? {}))
    if (value === '' || value === null) delete merged[name]
    else merged[name] = String(value)
  return merged
}
