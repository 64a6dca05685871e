import type Stripe from 'stripe'
import { handler, idOf, type Call, type Handlers } from '../../http/call.ts'
import { refuse } from '../../http/failure.ts'
import { emitThin } from '../../state/events.ts'
import type { Account } from '../../state/tables.ts'
import type { Wire } from '../../state/wire.ts'
import { make, mergedMetadata, type World } from '../../state/world.ts'
import { addBankAccount } from './bank-accounts.ts'

type Params = Wire<Stripe.V2.Core.AccountCreateParams>
export type Capability = 'active' | 'pending' | 'restricted' | 'rejected'

/** Asked of a person in onboarding. */
const NEEDED = [
  'identity.individual.given_name',
  'identity.individual.date_of_birth',
  'identity.individual.address',
  'defaults.payout_methods',
]

const CODES = {
  active: null,
  pending: 'requirements_pending_verification',
  restricted: 'requirements_past_due',
  rejected: 'rejected_other',
} as const

/** Parts that are shown only when a call includes them (https://docs.stripe.com/api/v2/core/accounts/object). */
const INCLUDED = ['defaults', 'identity', 'requirements', 'future_requirements'] as const

/** The account as a call sees it. */
function shown(account: Account, { params }: Call): Account {
  const include = new Set((params as { include?: string[] }).include ?? [])
  const copy = structuredClone(account)
  for (const part of INCLUDED) if (!include.has(part)) delete copy[part]
  if (include.has('configuration.recipient')) return copy
  delete copy.configuration
  return copy
}

/** Whether money can be transferred to it. */
export const canReceive = ({ configuration }: Account): boolean =>
  configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers?.status === 'active'

/**
 * Sets how far an account's checks are, as Stripe does after onboarding and again later.
 * @param reason what is missing, for a restricted one
 */
export function setCapability(
  w: World,
  account: Account,
  status: Capability,
  reason?: string,
): void {
  const isNew = account.configuration?.recipient === undefined
  const code = CODES[status]
  const resolution = status === 'restricted' ? 'provide_info' : 'no_resolution'
  account.configuration = {
    recipient: {
      applied: true,
      capabilities: {
        stripe_balance: {
          stripe_transfers: {
            status,
            status_details: code ? [{ code, resolution }] : [],
          },
        },
      },
    },
  }
  account.requirements =
    status === 'restricted'
      ? requirements(
          reason ? [reason] : NEEDED,
          isNew ? 'routine_onboarding' : 'routine_verification',
        )
      : { entries: [] }
  if (status === 'active' || status === 'pending') addBankAccount(w, account)
  const type = 'v2.core.account[configuration.recipient].capability_status_updated'
  emitThin(w, type, account.id, { updated_capability: 'stripe_balance.stripe_transfers' })
  emitThin(w, 'v2.core.account[requirements].updated', account.id)
}

const requirements = (
  needed: readonly string[],
  code: 'routine_onboarding' | 'routine_verification',
): Account['requirements'] & object => ({
  entries: needed.map((description) => ({
    awaiting_action_from: 'user',
    description,
    errors: [],
    impact: {
      restricts_capabilities: [
        {
          capability: 'stripe_balance.stripe_transfers',
          configuration: 'recipient',
          deadline: { status: 'past_due' },
        },
      ],
    },
    minimum_deadline: { status: 'past_due' },
    requested_reasons: [{ code }],
  })),
  summary: { minimum_deadline: { status: 'past_due' } },
})

function applyParams(account: Account, params: Params): void {
  if (params.display_name !== undefined) account.display_name = params.display_name
  if (params.contact_email !== undefined) account.contact_email = params.contact_email
  if (params.metadata) account.metadata = mergedMetadata(account.metadata, params.metadata)
  if (params.identity?.country)
    account.identity = { ...account.identity, country: params.identity.country }
  if (params.identity?.entity_type)
    account.identity = { ...account.identity, entity_type: params.identity.entity_type }
}

/** https://docs.stripe.com/api/v2/core/accounts */
export const accountHandlers: Handlers = {
  'POST /v2/core/accounts': handler<Stripe.V2.Core.AccountCreateParams>((w, call) => {
    const { params } = call
    if (!params.configuration?.recipient)
      refuse('The local Stripe makes accounts with a recipient configuration.', 'configuration')
    const account = make(w, 'v2.core.account', {
      created: new Date(w.clock.now() * 1000).toISOString(),
      applied_configurations: ['recipient'],
      closed: false,
      dashboard: params.dashboard ?? 'express',
      metadata: {},
      identity: {},
      defaults: {
        currency: params.defaults?.currency ?? 'usd',
        responsibilities: {
          fees_collector: params.defaults?.responsibilities?.fees_collector ?? 'application',
          losses_collector: params.defaults?.responsibilities?.losses_collector ?? 'application',
          requirements_collector: 'stripe',
        },
      },
    })
    applyParams(account, params)
    w.store.note(account.id).payouts = { interval: 'daily', days: [] }
    emitThin(w, 'v2.core.account.created', account.id)
    setCapability(w, account, 'restricted')
    return shown(account, call)
  }),

  'GET /v2/core/accounts/{id}': (w, call) =>
    shown(w.store.get('v2.core.account', idOf(call)), call),

  'POST /v2/core/accounts/{id}': handler<Stripe.V2.Core.AccountUpdateParams>((w, call) => {
    const account = w.store.get('v2.core.account', idOf(call))
    applyParams(account, call.params as Params)
    emitThin(w, 'v2.core.account.updated', account.id)
    return shown(account, call)
  }),

  'POST /v2/core/accounts/{id}/close': (w, call) => {
    const account = w.store.get('v2.core.account', idOf(call))
    account.closed = true
    account.applied_configurations = []
    emitThin(w, 'v2.core.account.closed', account.id)
    return shown(account, call)
  },

  'GET /v2/core/accounts': handler<Stripe.V2.Core.AccountListParams>((w, call) => {
    const { limit = 20 } = call.params
    const data = w.store.all('v2.core.account').toReversed().slice(0, limit)
    return {
      data: data.map((account) => shown(account, call)),
      next_page_url: null,
      previous_page_url: null,
    }
  }),

  // https://docs.stripe.com/api/v2/core/account-links: valid for a few minutes, for one use.
  'POST /v2/core/account_links': handler<Stripe.V2.Core.AccountLinkCreateParams>((w, call) => {
    const { params } = call
    const account = w.store.get('v2.core.account', params.account, 'account')
    const { account_onboarding: onboarding, account_update: update } = params.use_case
    const now = w.clock.now()
    const url = (onboarding ?? update)?.return_url
    if (url !== undefined) w.store.note(account.id).returnUrl = url
    const iso = (time: number): string => new Date(time * 1000).toISOString()
    return {
      object: 'v2.core.account_link',
      account: account.id,
      created: iso(now),
      expires_at: iso(now + 300),
      livemode: false,
      url: `${w.baseUrl}/onboarding/${account.id}`,
      use_case: params.use_case,
    }
  }),

  // https://docs.stripe.com/api/accounts/login_link
  'POST /v1/accounts/{id}/login_links': (w, call) => {
    const account = w.store.get('v2.core.account', idOf(call))
    const url = `${w.baseUrl}/onboarding/${account.id}`
    return { object: 'login_link', created: w.clock.now(), url }
  },
}
