import { missing } from '../http/failure.ts'
import type { Kind, Tables } from './tables.ts'
import type { Note } from './notes.ts'

export interface Row<K extends Kind = Kind> {
  readonly kind: K
  readonly object: Tables[K]
  /** What Stripe knows about it and does not show. */
  readonly note: Note
  deleted?: true
}

/** All objects of the account, in the order of their creation. */
export interface Store {
  insert<K extends Kind>(kind: K, id: string, object: Tables[K], note?: Note): Tables[K]
  /** @throws {StripeFailure} 404 when there is none, naming `param` */
  get<K extends Kind>(kind: K, id: string, param?: string): Tables[K]
  find<K extends Kind>(kind: K, id: string | null | undefined): Tables[K] | null
  all<K extends Kind>(kind: K, keep?: (object: Tables[K], note: Note) => boolean): Tables[K][]
  /** Of whatever kind, for expansion. */
  any(id: string): Row | null
  note(id: string): Note
  /** Takes it out of lists; `any` still finds it, as deleted. */
  remove(id: string): void
  rows(): Row[]
}

/** What a message calls a kind. */
const NAMES: Readonly<Partial<Record<Kind, string>>> = {
  payment_method: 'PaymentMethod',
  'checkout.session': 'checkout.session',
  'test_helpers.test_clock': 'test clock',
  'v2.core.account': 'account',
}

export function createStore(rows: readonly Row[] = []): Store {
  const kept = new Map<string, Row>(
    rows.map((row) => [(row.object as { id: string }).id, { ...row }]),
  )
  const byKind = new Map<Kind, Row[]>()
  const index = (row: Row): void => {
    const rows = byKind.get(row.kind)
    if (rows) rows.push(row)
    else byKind.set(row.kind, [row])
  }
  for (const row of kept.values()) index(row)
  const find = <K extends Kind>(kind: K, id: string | null | undefined): Tables[K] | null => {
    const row = id ? kept.get(id) : undefined
    return row && row.kind === kind && !row.deleted ? (row.object as Tables[K]) : null
  }
  return {
    insert(kind, id, object, note = {}) {
      const row: Row = { kind, object, note }
      kept.set(id, row)
      index(row)
      return object
    },
    find,
    get: (kind, id, param) => find(kind, id) ?? missing(NAMES[kind] ?? kind, id, param),
    all<K extends Kind>(kind: K, keep: (object: Tables[K], note: Note) => boolean = () => true) {
      const found: Tables[K][] = []
      for (const row of byKind.get(kind) ?? [])
        if (!row.deleted && keep(row.object as Tables[K], row.note))
          found.push(row.object as Tables[K])
      return found
    },
    any: (id) => kept.get(id) ?? null,
    note: (id) => kept.get(id)?.note ?? {},
    remove(id) {
      const row = kept.get(id)
      if (row) row.deleted = true
    },
    rows: () => [...kept.values()],
  }
}
