/** What needs somebody's attention, with what mends it. */
import { platformTime } from '../../lib/clock'
import { day, money, number, percent } from '../../lib/format'
import type { Tone } from '../../ui/states'
import { mattersOf } from '../subscriptions/matters'
import type { Subscription } from '../subscriptions/types'
import type { Standing, Window } from '../usage/queries'
import type { Ending, Notification, PaidEntry, Webhook } from './queries'

export interface Item {
  readonly id: string
  readonly tone: Tone
  readonly title: string
  readonly detail: string
  /** Where it is mended: a path of the portal, or a page of Stripe's. */
  readonly mend: { readonly label: string; readonly href: string } | null
  /** The notification that it is, to be read. */
  readonly notification?: string
}

/** Percent of a quota from which it is near its end. */
const NEAR = 80
const GRAVITY: readonly Tone[] = ['bad', 'warn', 'accent', 'plain', 'good']

/** The gravest first. */
export const byGravity = (items: readonly Item[]): readonly Item[] =>
  items.toSorted((a, b) => GRAVITY.indexOf(a.tone) - GRAVITY.indexOf(b.tone))

const at = (id: string, tab = '') => `/subscriptions/${id}${tab}`

/** The quota that is used up, near it, or will not last: the gravest of a subscription's. */
export function ofUsage(entry: Standing): readonly Item[] {
  if (entry.state === 'pending' || entry.state === 'suspended') return []
  const found = (entry.windows ?? []).flatMap((window) => quotaItem(entry, window) ?? [])
  return byGravity(found).slice(0, 1)
}

const WHOSE: Readonly<Record<string, string>> = {
  day: "today's",
  week: "this week's",
  month: "this month's",
  year: "this year's",
}

function quotaItem(entry: Standing, window: Window): Item | null {
  const { subscription_id: id, product, overage } = entry
  const { name, limit, used, forecast } = window
  if (limit === null) return null
  const share = limit === 0 ? 100 : (used / limit) * 100
  const base = { id: `${id}/${name}`, mend: { label: 'See usage', href: at(id) } }
  const quota = `${WHOSE[name] ?? name} quota`
  const numbers = `${number(used)} of ${number(limit)} calls`
  if (share >= 100 && overage?.window === name) {
    const spent = money(overage.cost_minor, overage.currency)
    return {
      ...base,
      tone: 'warn',
      title: `${product.name}: calls are charged beyond the quota`,
      detail: `${number(overage.units)} calls beyond it so far, ${spent}.`,
      mend: { label: 'Set a cap', href: at(id, '/settings') },
    }
  }
  if (share >= 100)
    return {
      ...base,
      tone: 'bad',
      title: `${product.name}: ${quota} is used up`,
      detail: `${numbers}. Further ones are refused until it resets.`,
    }
  if (share >= NEAR)
    return {
      ...base,
      tone: 'warn',
      title: `${product.name}: ${percent(used, limit)} of ${quota} is used`,
      detail: `${numbers}, ${number(limit - used)} left.`,
    }
  if (forecast.used_up_at === null) return null
  return {
    ...base,
    tone: 'accent',
    title: `${product.name}: ${quota} will not last`,
    detail: `At ${number(Math.round(forecast.units_per_day))} calls a day it is used up before it resets (estimate).`,
  }
}

const PAY = { label: 'Pay now' } as const

/** What is not simply running. @param paid null where billing may not be read */
export const ofSubscription = (
  subscription: Subscription,
  paid: PaidEntry | null,
  mayPay: boolean,
): readonly Item[] =>
  mattersOf(subscription, paid)
    .filter(({ tone }) => tone !== 'plain')
    .map(({ tone, title, detail, remedy }) => ({
      id: `${subscription.id}/${title}`,
      tone,
      title: `${subscription.product.name} ${title}`,
      detail,
      mend:
        remedy === 'pay' && paid?.pay_url
          ? { ...PAY, href: paid.pay_url }
          : {
              label: remedy === 'checkout' && mayPay ? 'Go to payment' : 'Open',
              href: at(subscription.id),
            },
    }))

/** Days from which the end of a route presses. */
const PRESSES_DAYS = 7

/** A route that is called and ends. */
export function ofEnding({
  subscription_id: id,
  product,
  route,
  sunset_at: at,
  ...ending
}: Ending): Item {
  const soon = Date.parse(at) - platformTime() < PRESSES_DAYS * 86_400_000
  return {
    id: `${id}/${route.id}`,
    tone: soon && ending.calls_7d > 0 ? 'bad' : 'warn',
    title: `${product.name}: ${route.method} ${route.path} ends on ${day(Date.parse(at))}`,
    detail: `You called it ${number(ending.calls_30d)} times in the last 30 days, ${number(ending.calls_7d)} of them in the last 7. Move those calls before that day.`,
    mend: { label: 'See the changelog', href: `/apis/${product.slug}/changelog` },
  }
}

/** Endpoints that do not answer, or were given up. */
export function ofWebhook({
  id,
  url,
  description,
  disabled_reason: reason,
  failing_since: failing,
}: Webhook): Item | null {
  const name = description || url
  const mend = { label: 'See deliveries', href: '/org/webhooks' }
  if (reason === 'gone' || reason === 'failing')
    return {
      id,
      tone: 'bad',
      title: `The webhook ${name} is switched off`,
      detail:
        reason === 'gone'
          ? 'It answered 410. Events wait until it is enabled again.'
          : 'It failed for five days. Events wait until it is enabled again.',
      mend,
    }
  if (failing === null) return null
  return {
    id,
    tone: 'warn',
    title: `The webhook ${name} is failing`,
    detail: 'Deliveries are tried again, and it is switched off after five days of failures.',
    mend,
  }
}

/** Notifications that ask for something to be done, and how much that presses. */
const PRESSING: Readonly<Record<string, Tone>> = {
  'key.leaked': 'bad',
  'token.leaked': 'bad',
  'key.burst': 'warn',
  'key.hygiene': 'warn',
  'key.suspended': 'bad',
  'invoice.action_required': 'bad',
  'product.retiring': 'warn',
  'product.breaking_change': 'warn',
  'plan.invited': 'accent',
}

/** What was told and not read, of what asks for something. The latest of each subject alone. */
export function ofNotifications(told: readonly Notification[]): readonly Item[] {
  const seen = new Set<string>()
  return told.flatMap((one) => {
    // The route itself says it, for as long as it is called.
    if (one.type === 'product.breaking_change' && isToCome(one.data['ends_at'])) return []
    if (one.data['notice'] === 'restored') return []
    const tone = PRESSING[one.type]
    const subject = `${one.type}/${one.subject_id}`
    if (tone === undefined || seen.has(subject)) return []
    seen.add(subject)
    const item: Item = {
      id: one.id,
      tone,
      title: one.title,
      detail: one.facts.join(' · '),
      mend: { label: 'Open', href: pathOf(one) },
      notification: one.id,
    }
    return [item]
  })
}

const isToCome = (at: unknown): boolean => typeof at === 'string' && Date.parse(at) > platformTime()

/** News of keys leads to the keys; what was told of several leads to those of the first. */
function pathOf({ type, path, data }: Notification): string {
  if (!type.startsWith('key.')) return path
  const keys = Array.isArray(data['keys']) ? (data['keys'] as { subscription_id?: unknown }[]) : []
  const id = data['subscription_id'] ?? keys[0]?.subscription_id
  return typeof id === 'string' ? at(id, '/keys') : path
}
