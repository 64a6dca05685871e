import type { Tone } from '../../ui/states'
import type { Origin } from '../origins/queries'
import { originOf } from '../origins/queries'
import type { OwnProduct, PublishCheck } from '../products/types'
import { sentence, wordsOf } from './place'

/** Something that wants the provider's attention, and the page that helps. */
export interface Alert {
  readonly tone: Tone
  readonly label: string
  readonly title: string
  readonly detail: string
  readonly to:
    | '/products/$id/origin'
    | '/products/$id'
    | '/products/$id/logs'
    | '/consumers'
    | '/payouts'
    | '/revenue'
  /** Of the product that it is about. */
  readonly id?: string
}

/** Of calls; below, too few tell nothing. */
const MANY_CALLS = 50
const HIGH_SHARE = 0.05

/** Hosts that failed their last check, with a product that sends calls there. */
export function originAlerts(
  origins: readonly Origin[],
  products: readonly OwnProduct[],
): readonly Alert[] {
  return origins
    .filter(({ state }) => state === 'failed')
    .flatMap(({ origin, problem }) => {
      const product = products.find(
        ({ origin_url: first, failover_origin_url: second }) =>
          originOf(first) === origin || (second !== null && originOf(second) === origin),
      )
      return product
        ? [
            {
              tone: product.visibility === 'published' ? 'bad' : 'warn',
              label: 'Origin',
              title: `${product.name}: ${origin} failed its check`,
              detail: problem ?? 'The last check failed.',
              to: '/products/$id/origin',
              id: product.id,
            } as const,
          ]
        : []
    })
}

export const takenDown = (products: readonly OwnProduct[]): readonly Alert[] =>
  products
    .filter(({ taken_down_at: at }) => at !== null)
    .map(({ id, name, take_down_reason: reason }) => ({
      tone: 'bad',
      label: 'Product',
      title: `${name} was taken down by the platform`,
      detail: reason ?? 'Who is subscribed goes on.',
      to: '/products/$id',
      id,
    }))

/** What a draft lacks, and what has gone wrong with a product since it was published. */
export function checkAlerts(
  { id, name, visibility }: Pick<OwnProduct, 'id' | 'name' | 'visibility'>,
  { missing }: PublishCheck,
): readonly Alert[] {
  const about = { to: '/products/$id', id } as const
  const [first] = missing
  if (visibility === 'draft')
    return [
      {
        ...about,
        tone: first ? 'plain' : 'accent',
        label: 'Draft',
        title: first ? `${name} is on its way` : `${name} can be published`,
        detail: first ? `Next: ${wordsOf(first)}.` : 'Nothing is missing.',
      },
    ]
  return first
    ? [
        {
          ...about,
          tone: 'warn',
          label: 'Check',
          title: `${name} would not pass the check for publishing today`,
          detail: `${sentence(wordsOf(first))}.`,
        },
      ]
    : []
}

/** Products whose origins failed many calls of the last day. */
export const failingProducts = (
  products: readonly {
    readonly id: string
    readonly name: string | null
    readonly calls: number
    readonly failed_calls: number
  }[],
): readonly Alert[] =>
  products
    .filter(
      ({ calls, failed_calls: failed }) => calls >= MANY_CALLS && failed / calls >= HIGH_SHARE,
    )
    .map(({ id, name, calls, failed_calls: failed }) => ({
      tone: 'bad',
      label: 'Errors',
      title: `${name ?? 'A product'}: its origin fails ${Math.round((100 * failed) / calls)} % of calls`,
      detail: `${failed} of ${calls} in the last 24 hours were answered with 5xx.`,
      to: '/products/$id/logs',
      id,
    }))

export const waitingConsumers = (count: number, isMore: boolean): readonly Alert[] =>
  count === 0
    ? []
    : [
        {
          tone: 'accent',
          label: 'Approvals',
          title: `${count}${isMore ? ' or more' : ''} ${count === 1 ? 'consumer waits' : 'consumers wait'} for your approval`,
          detail: 'Their plan starts once you approve it; no key works until then.',
          to: '/consumers',
        },
      ]

/** @param earns whether anything was paid that waits */
export const blockedPayouts = (
  account: {
    readonly status: string
    readonly can_be_paid: boolean
    readonly reason: string | null
  },
  earns: boolean,
): readonly Alert[] =>
  account.can_be_paid || (account.status === 'none' && !earns)
    ? []
    : [
        {
          tone: account.status === 'pending' ? 'plain' : 'warn',
          label: 'Payouts',
          title: account.status === 'none' ? 'Tell Stripe where to pay you' : 'Payouts are held',
          detail:
            account.reason ??
            (account.status === 'none'
              ? 'What consumers paid waits until there is a payout account.'
              : account.status === 'pending'
                ? 'Stripe checks your details.'
                : 'Stripe waits for details. Consumers notice nothing of it.'),
          to: '/payouts',
        },
      ]

export const disputes = (count: number): readonly Alert[] =>
  count === 0
    ? []
    : [
        {
          tone: 'warn',
          label: 'Disputes',
          title: `${count} ${count === 1 ? 'payment is' : 'payments are'} disputed`,
          detail: 'Your share is held until the bank has decided.',
          to: '/revenue',
        },
      ]
