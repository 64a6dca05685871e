/** Who is offered what: the scopes of `src/portal-api/auth/scopes.ts` as the pages show them. */
import type { Scope } from '../../../src/portal-api/auth/scopes'

/** Entries of the rail of who acts for an organisation, and what each is for. */
export const rail: Readonly<Record<string, Scope | null>> = {
  Dashboard: null,
  Subscriptions: 'subscriptions:read',
  Billing: 'billing:read',
  'Find an API': null,
  Overview: 'catalogue:read',
  Products: 'catalogue:read',
  Consumers: 'consumers:read',
  Revenue: 'billing:read',
  Payouts: 'billing:read',
  Settings: 'organisations:read',
  // These tests run on a development build.
  Development: null,
}

/** What changes something on a page: its accessible name, and the scopes that its operation needs. */
export type Control = readonly [name: RegExp, ...scopes: Scope[]]

export const controls: Readonly<Record<string, readonly Control[]>> = {
  '/apis/$slug/docs/$route': [[/^Send$/, 'keys:write']],
  '/apis/$slug/keys': [[/^Create a key$/, 'keys:write']],
  '/apis/$slug/plans': [[/^Change to Free/, 'subscriptions:write']],
  '/billing': [[/^Open Stripe portal/, 'billing:write']],
  '/org': [[/^Save the details$/, 'organisations:write']],
  '/org/members': [[/^Invite a member$/, 'members:write']],
  '/org/tokens': [
    [/^Create a token$/, 'tokens:write'],
    [/^Revoke /, 'tokens:write'],
  ],
  '/org/webhooks': [[/^Add an endpoint$/, 'webhooks:write']],
  '/org/webhooks/$id': [[/^Send a test event$/, 'webhooks:write']],
  '/payouts': [[/^Change the schedule$/, 'billing:write']],
  '/products': [[/^New product$/, 'catalogue:write']],
  '/products/$id': [[/^Unpublish$/, 'catalogue:write']],
  '/products/$id/changelog': [[/^New entry$/, 'catalogue:write']],
  '/products/$id/consumers/$subscription': [[/^What to do with Berg Tools$/, 'consumers:write']],
  '/products/$id/consumers/$subscription/invoices': [
    [/^Refund of /, 'billing:write', 'consumers:write'],
  ],
  '/products/$id/docs': [[/^New guide$/, 'catalogue:write']],
  '/products/$id/docs/$guide': [[/^Insert an image$/, 'catalogue:write']],
  '/products/$id/docs/overview': [[/^Insert an image$/, 'catalogue:write']],
  '/products/$id/import/$import': [[/^Apply the import$/, 'catalogue:write']],
  '/products/$id/logs': [[/^Capture$/, 'catalogue:write']],
  '/products/$id/origin': [
    [/^Prepare another origin$/, 'catalogue:write'],
    [/^Set a header$/, 'origin-secrets:write'],
    [/^Subscribe$/, 'catalogue:write', 'subscriptions:write'],
  ],
  '/products/$id/plans': [[/^New plan$/, 'catalogue:write']],
  '/products/$id/plans/$plan': [[/^Archive$/, 'catalogue:write']],
  '/products/$id/plans/coupons': [[/^New coupon$/, 'billing:write']],
  '/products/$id/plans/grid': [[/^All routes on Free$/, 'catalogue:write']],
  '/products/$id/routes': [[/^New route$/, 'catalogue:write']],
  '/products/$id/routes/$route': [[/^Delete$/, 'catalogue:write']],
  '/products/$id/settings': [[/^Start a capture$/, 'catalogue:write']],
  '/products/$id/support': [[/^Add a channel$/, 'catalogue:write']],
  '/subscriptions/$id': [[/^Change plan$/, 'subscriptions:write']],
  '/subscriptions/$id/billing': [
    [/^Cancel subscription$/, 'subscriptions:write'],
    [/^Update payment method/, 'billing:write'],
  ],
  '/subscriptions/$id/keys': [
    [/^Create a key$/, 'keys:write'],
    [/^Add an issuer$/, 'keys:write'],
  ],
  '/subscriptions/$id/logs': [[/^Start$/, 'subscriptions:write']],
  '/subscriptions/$id/settings': [
    [/^Cancel subscription$/, 'subscriptions:write'],
    [/^Set the cap$/, 'billing:write'],
  ],
}

/** What an admin of the platform does and its support only looks at. */
export const adminControls: Readonly<Record<string, RegExp>> = {
  '/admin/categories': /^Add a category$/,
  '/admin/fees': /^Change$/,
  '/admin/invoices': /^New invoice$/,
  '/admin/invoices/$id': /^Refund$/,
  '/admin/organisations/$id': /^Give credit$/,
  '/admin/products/$id': /^Take down$/,
  '/admin/staff': /^Revoke$/,
  '/admin/subscriptions/$id': /^Change plan$/,
  '/admin/users/$id': /^Suspend$/,
}
