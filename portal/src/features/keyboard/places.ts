import { may, type Me } from '../../lib/session'

export interface Place {
  /** Pressed after `g`. */
  readonly key: string
  readonly label: string
  readonly to: string
  readonly scope?: string
}

const everybody: readonly Place[] = [
  { key: 'f', label: 'Find an API', to: '/apis' },
  { key: 'h', label: 'Docs', to: '/docs' },
]

const own: readonly Place[] = [
  { key: 'a', label: 'Account', to: '/account' },
  { key: 'n', label: 'Notifications', to: '/account/notifications' },
]

const organisation: readonly Place[] = [
  { key: 'd', label: 'Dashboard', to: '/dashboard' },
  { key: 's', label: 'Subscriptions', to: '/subscriptions', scope: 'subscriptions:read' },
  { key: 'b', label: 'Billing', to: '/billing', scope: 'billing:read' },
  { key: 'p', label: 'Products', to: '/products', scope: 'catalogue:read' },
  { key: 'c', label: 'Consumers', to: '/consumers', scope: 'consumers:read' },
  { key: 'r', label: 'Revenue', to: '/revenue', scope: 'billing:read' },
  { key: 'o', label: 'Organisation', to: '/org', scope: 'organisations:read' },
  { key: 'm', label: 'Members', to: '/org/members', scope: 'members:read' },
  { key: 't', label: 'Tokens', to: '/org/tokens', scope: 'tokens:read' },
  { key: 'w', label: 'Webhooks', to: '/org/webhooks', scope: 'webhooks:read' },
]

const platform: readonly Place[] = [
  { key: 'd', label: 'Pulse', to: '/admin' },
  { key: 'u', label: 'Users', to: '/admin/users' },
  { key: 'o', label: 'Organisations', to: '/admin/organisations' },
  { key: 's', label: 'Subscriptions', to: '/admin/subscriptions' },
  { key: 'p', label: 'Products', to: '/admin/products' },
  { key: 'i', label: 'Findings', to: '/admin/findings' },
]

/** Where `g` and a letter lead the viewer. */
export const placesOf = (me: Me | null): readonly Place[] => {
  if (me === null) return everybody
  const acting = me.acting_for.platform_role ? platform : organisation
  return [...acting, ...everybody, ...own].filter(
    ({ scope }) => scope === undefined || may(me, scope),
  )
}
