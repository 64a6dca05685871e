/** Connected accounts of providers (API v2). Which parts are shown must be asked for (`include`). */
import type { Stripe } from 'stripe'
import type { ConnectRequirement, ConnectStanding } from '../domain/billing/connect'
import type { Id } from '../domain/ids'
import { once } from './once'
import { isMissing } from './refusal'
import { expectObject, type Payments } from './stripe'

type Account = Stripe.V2.Core.Account

export interface AccountFacts extends ConnectStanding {
  readonly stripeAccountId: string
  /** Ours, out of its metadata; null for an account that is not ours. */
  readonly organisationId: Id | null
  /** ISO 3166-1, upper case. */
  readonly country: string | null
}

export interface NewAccount {
  readonly organisationId: Id
  readonly name: string
  /** ISO 3166-1, upper case. */
  readonly country: string
  readonly email: string | null
}

const include = ['configuration.recipient', 'identity', 'requirements'] as const

/**
 * The connected account of an organisation, made once: Stripe shows its own pages to the provider, and we
 * bear its fees and its losses (billing decisions 3). Key `ac:<organisation>`.
 */
export async function createAccount(
  payments: Payments,
  account: NewAccount,
): Promise<AccountFacts> {
  const { accounts } = payments.stripe.v2.core
  const made = await once(
    payments,
    `ac:${account.organisationId}`,
    (options) =>
      accounts.create(
        {
          display_name: account.name,
          dashboard: 'express',
          identity: { country: account.country.toLowerCase() },
          configuration: {
            recipient: {
              capabilities: { stripe_balance: { stripe_transfers: { requested: true } } },
            },
          },
          defaults: {
            responsibilities: { fees_collector: 'application', losses_collector: 'application' },
          },
          metadata: { turnpike_organisation: account.organisationId },
          include: [...include],
          ...(account.email !== null && { contact_email: account.email }),
        },
        options,
      ),
    (resultId) => findMade(payments, account.organisationId, resultId),
  )
  return toFacts(expectObject(made, 'v2.core.account'))
}

async function findMade(
  { stripe }: Payments,
  organisationId: Id,
  resultId: string | null,
): Promise<Account | null> {
  const { accounts } = stripe.v2.core
  if (resultId !== null) return accounts.retrieve(resultId, { include: [...include] })
  // The list shows no parts and knows no search.
  for await (const { id, metadata } of accounts.list({ limit: 100 })) {
    if (metadata?.['turnpike_organisation'] === organisationId)
      return accounts.retrieve(id, { include: [...include] })
  }
  return null
}

/** What Stripe says of an account; null for one that there is not. */
export async function readAccount(
  { stripe }: Payments,
  stripeAccountId: string,
): Promise<AccountFacts | null> {
  try {
    const account = await stripe.v2.core.accounts.retrieve(stripeAccountId, {
      include: [...include],
    })
    return toFacts(expectObject(account, 'v2.core.account'))
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

function toFacts(account: Account): AccountFacts {
  const { configuration, requirements, identity, metadata } = account
  const transfers = configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers
  const entries = requirements?.entries ?? []
  const time = requirements?.summary?.minimum_deadline?.time
  const soonest = time === undefined ? null : Date.parse(time)
  return {
    stripeAccountId: account.id,
    organisationId: metadata?.['turnpike_organisation'] ?? null,
    isClosed: account.closed === true,
    capability: transfers?.status ?? null,
    code: transfers?.status_details[0]?.code ?? null,
    requirements: entries.map((entry) => toRequirement(entry, soonest)),
    isRoutine: entries.every(
      ({ errors, requested_reasons }) =>
        errors.length === 0 && requested_reasons.every(({ code }) => code === 'routine_onboarding'),
    ),
    country: identity?.country?.toUpperCase() ?? null,
  }
}

/** @param soonest when the first of them begins to count; Stripe names no time for each */
const toRequirement = (
  entry: NonNullable<NonNullable<Account['requirements']>['entries']>[number],
  soonest: number | null,
): ConnectRequirement => ({
  field: entry.description,
  reason: entry.errors[0]?.description ?? null,
  deadline: entry.minimum_deadline.status,
  dueAt: entry.minimum_deadline.status === 'currently_due' ? soonest : null,
  awaiting: entry.awaiting_action_from,
})

/** Where the browser comes back to. */
export interface ReturnPages {
  readonly returnUrl: string
  /** When the link was used or is too old: asks for another one. */
  readonly refreshUrl: string
}

export interface HostedPage {
  readonly url: string
  /** ms; null for a link that says nothing of it. */
  readonly expiresAt: number | null
}

/**
 * A link to Stripe's pages, good for one use within minutes: to begin, or to change what was said, the bank
 * account included.
 */
export async function accountLink(
  { stripe }: Payments,
  stripeAccountId: string,
  kind: 'onboarding' | 'update',
  { returnUrl, refreshUrl }: ReturnPages,
): Promise<HostedPage> {
  const pages = { return_url: returnUrl, refresh_url: refreshUrl }
  const link = await stripe.v2.core.accountLinks.create({
    account: stripeAccountId,
    use_case:
      kind === 'onboarding'
        ? { type: 'account_onboarding', account_onboarding: pages }
        : { type: 'account_update', account_update: pages },
  })
  const { url, expires_at } = expectObject(link, 'v2.core.account_link')
  return { url, expiresAt: Date.parse(expires_at) }
}

/** A link to the provider's own pages at Stripe, good for one use. */
export async function dashboardLink(
  { stripe }: Payments,
  stripeAccountId: string,
): Promise<HostedPage> {
  const link = await stripe.accounts.createLoginLink(stripeAccountId)
  return { url: expectObject(link, 'login_link').url, expiresAt: null }
}

/** Where payouts go, as it may be shown: `STRIPE TEST BANK ···· 6789`; null before there is anything. */
export async function payoutMethod(
  { stripe }: Payments,
  stripeAccountId: string,
): Promise<string | null> {
  const { data } = await stripe.accounts.listExternalAccounts(stripeAccountId, { limit: 100 })
  const method = data.find((one) => one.default_for_currency === true) ?? data[0]
  if (!method) return null
  const name = method.object === 'bank_account' ? method.bank_name : method.brand
  return `${name ?? 'Bank'} ···· ${method.last4}`
}
