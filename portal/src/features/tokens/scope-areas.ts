import type { Scope } from './queries'

/** What a token may reach, by area, as a person would ask for it. */
export const AREAS: readonly {
  readonly group: string
  readonly areas: readonly {
    readonly name: string
    readonly what: string
    readonly read?: Scope
    readonly write?: Scope
  }[]
}[] = [
  {
    group: 'Using APIs',
    areas: [
      {
        name: 'Subscriptions',
        what: 'What the organisation subscribes to; plan changes and cancelling',
        read: 'subscriptions:read',
        write: 'subscriptions:write',
      },
      {
        name: 'Keys',
        what: 'API keys: create, rotate, revoke',
        read: 'keys:read',
        write: 'keys:write',
      },
      { name: 'Usage', what: 'Counters, request log, captures', read: 'usage:read' },
    ],
  },
  {
    group: 'Publishing',
    areas: [
      {
        name: 'Catalogue',
        what: 'Products, routes, plans, guides',
        read: 'catalogue:read',
        write: 'catalogue:write',
      },
      {
        name: 'Origin secrets',
        what: 'The secrets that prove our calls to your origin',
        write: 'origin-secrets:write',
      },
      {
        name: 'Consumers',
        what: 'Who subscribes to your products; bans, plans, quotas',
        read: 'consumers:read',
        write: 'consumers:write',
      },
    ],
  },
  {
    group: 'Money',
    areas: [
      {
        name: 'Billing',
        what: 'Invoices, revenue and payouts; overage and its caps',
        read: 'billing:read',
        write: 'billing:write',
      },
    ],
  },
  {
    group: 'Organisation',
    areas: [
      {
        name: 'Details',
        what: 'Name, addresses, tax id',
        read: 'organisations:read',
        write: 'organisations:write',
      },
      {
        name: 'Members',
        what: 'People, their roles and invitations',
        read: 'members:read',
        write: 'members:write',
      },
      {
        name: 'Tokens',
        what: 'Other tokens, none that may do more than this one',
        read: 'tokens:read',
        write: 'tokens:write',
      },
      {
        name: 'Webhooks',
        what: 'Endpoints, deliveries, secrets',
        read: 'webhooks:read',
        write: 'webhooks:write',
      },
      { name: 'Audit log', what: 'Who changed what', read: 'audit:read' },
    ],
  },
]

const all = AREAS.flatMap(({ areas }) => areas)

/** Every scope but the one that is all of them. */
export const allScopes: readonly Scope[] = all.flatMap(({ read, write }) =>
  [read, write].filter((scope) => scope !== undefined),
)
export const readScopes: readonly Scope[] = all.flatMap(({ read }) => read ?? [])

/** What a token may do, in a few words. */
export function summaryOf(scopes: readonly Scope[]): string {
  if (scopes.includes('*')) return 'Everything'
  if (scopes.length === readScopes.length && readScopes.every((each) => scopes.includes(each)))
    return 'Reads everything'
  return all
    .flatMap(({ name, read, write }) => {
      const reads = read !== undefined && scopes.includes(read)
      const writes = write !== undefined && scopes.includes(write)
      if (!reads && !writes) return []
      const how = reads && writes ? 'read, write' : writes ? 'write' : 'read'
      return [`${name} (${how})`]
    })
    .join(', ')
}
