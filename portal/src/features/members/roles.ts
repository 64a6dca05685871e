import type { Role } from './types'

/** The roles from most to least, and what each is for. */
export const ROLES: readonly {
  readonly role: Role
  readonly name: string
  readonly may: string
}[] = [
  {
    role: 'owner',
    name: 'Owner',
    may: 'Everything. Only owners hand the organisation over, export it or delete it.',
  },
  {
    role: 'admin',
    name: 'Admin',
    may: 'Everything else: members, tokens, products, subscriptions, money and the audit log.',
  },
  {
    role: 'billing',
    name: 'Billing',
    may: 'Subscriptions, spend caps, invoices and payouts. Reads the rest; changes no product and no key.',
  },
  {
    role: 'developer',
    name: 'Developer',
    may: 'Products, consumers, keys and webhooks. Sees no money, and changes no subscription.',
  },
  {
    role: 'viewer',
    name: 'Viewer',
    may: 'Reads products, subscriptions, keys and usage. Sees no money and changes nothing.',
  },
]

export const roleName = (role: Role): string =>
  ROLES.find((each) => each.role === role)?.name ?? role

/** The roles that a holder of one may give and take: nobody reaches above their own. */
export const rolesWithin = (own: Role | null): readonly Role[] => {
  const names = ROLES.map(({ role }) => role)
  return own === null ? [] : names.slice(names.indexOf(own))
}
