/** What a person is told of an event: the words of the portal's list and of the mail. */
import { moneyText } from '../domain/billing/money-text'
import { isCurrency } from '../domain/currency'
import { eventTypes, type EventType } from '../domain/event-types'
import { visibleLine } from '../domain/plain-text'
import { composeMail } from './compose'
import type { Mail } from './port'

/** An event as it is put into words. */
export interface Told {
  readonly type: EventType
  /** Whose event it is: what the two sides of a subscription are told leads to different pages. */
  readonly organisationId: string
  readonly organisation: string
  readonly subjectId: string
  readonly data: Readonly<Record<string, unknown>>
}

export interface Words {
  readonly title: string
  /** One line each. */
  readonly facts: readonly string[]
  /** Path in the portal. */
  readonly path: string
}

const LONGEST_FACT = 200
/** Of keys and the like in one message. */
const MOST_ITEMS = 50

/** Members of an event's data that a person wants to know, in the order in which they are told. */
const LABELS: readonly (readonly [member: string, label: string])[] = [
  ['number', 'Invoice'],
  ['amount', 'Amount'],
  ['product', 'Product'],
  ['plan', 'Plan'],
  ['consumer', 'Consumer'],
  ['name', 'Name'],
  ['last_four', 'Ends in'],
  ['email', 'Address'],
  ['role', 'Role'],
  ['url', 'Endpoint'],
  ['origin', 'Origin'],
  ['found_at', 'Found at'],
  ['effect', 'What happened'],
  ['window', 'Quota'],
  ['threshold', 'Percent used'],
  ['used', 'Used'],
  ['limit', 'Limit'],
  ['reason', 'Reason'],
  ['state', 'State'],
  ['resets_at', 'Resets'],
  ['trial_ends_at', 'Trial ends'],
  ['ends_at', 'Ends'],
  ['cancel_at', 'Ends'],
  ['old_key_ends_at', 'Old key ends'],
  ['key_ends_at', 'Key ends'],
  ['last_date', 'Last day'],
  ['since', 'Since'],
  ['advice', 'What to do'],
  ['changelog_url', 'Changelog'],
]

/** Puts an event into words; everything that somebody wrote is one visible line of plain text. */
export function wordsOf(told: Told): Words {
  const { type, data } = told
  const facts = LABELS.flatMap(([member, label]) => {
    const value = member === 'amount' ? amountOf(data) : textOf(data[member])
    return value === null ? [] : [`${label}: ${value}`]
  })
  const items = Array.isArray(data['keys']) ? data['keys'].slice(0, MOST_ITEMS).map(keyLine) : []
  return {
    title: eventTypes[type].title,
    facts: [...facts, ...items, ...routeLines(data['routes'])],
    path: pathOf(told),
  }
}

/** The event as a mail to one person. */
export function eventMail(to: string, told: Told, portalUrl: string): Mail {
  const { title, facts, path } = wordsOf(told)
  const organisation = visibleLine(told.organisation, LONGEST_FACT)
  return composeMail(to, {
    subject: `${title} · ${organisation}`,
    paragraphs: [
      [`${title}.`, ...facts].join('\n'),
      `You are told as a member of ${organisation}. Choose what you get mail about:\n${portalUrl}/account/notifications`,
    ],
    link: { label: 'Open in Turnpike', url: portalUrl + path },
  })
}

/** What a value says, be it a text, a number or something that has a name. */
function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return visibleLine(value, LONGEST_FACT) || null
  if (typeof value === 'object' && value !== null && 'name' in value) return textOf(value.name)
  return null
}

/** Money with its currency: an amount alone is minor units. */
function amountOf({ amount, currency }: Told['data']): string | null {
  if (typeof amount !== 'number') return textOf(amount)
  return typeof currency === 'string' && isCurrency(currency) ? moneyText(amount, currency) : null
}

function keyLine(key: unknown): string {
  const { name, last_four, reasons } = key as Readonly<Record<string, unknown>>
  const why = Array.isArray(reasons) ? reasons.map(textOf).join(', ') : ''
  return `Key ${textOf(name) ?? ''} (…${textOf(last_four) ?? ''}): ${why}`
}

/** What changes of the routes that the reader calls, and by which keys. */
const routeLines = (routes: unknown): string[] =>
  Array.isArray(routes) ? routes.slice(0, MOST_ITEMS).map(routeLine) : []

function routeLine(route: unknown): string {
  const {
    method,
    path,
    changes,
    calls_30d: calls,
    keys,
  } = route as Readonly<Record<string, unknown>>
  const listOf = (values: unknown, by: string) =>
    Array.isArray(values) ? values.flatMap((each) => textOf(each) ?? []).join(by) : ''
  const names = listOf(keys, ', ')
  const text = [
    `${textOf(method) ?? ''} ${textOf(path) ?? ''} ${listOf(changes, '; ')}.`,
    `You called it ${textOf(calls) ?? ''} times in 30 days${names === '' ? '' : ` by ${names}`}.`,
  ]
  return visibleLine(text.join(' '), LONGEST_FACT * 2)
}

function pathOf({ type, organisationId, subjectId, data }: Told): string {
  const { product_id: product, consumer_id: consumer } = data
  const kind = subjectId.slice(0, 4)
  const subscription = kind === 'sub_' ? subjectId : data['subscription_id']
  if (type.startsWith('dispute.')) return '/payouts/disputes'
  if (type.startsWith('payout.')) return '/payouts'
  if (type.startsWith('organisation.')) return '/org'
  if (typeof subscription === 'string') {
    const id = encodeURIComponent(subscription)
    if (kind === 'ivc_') return `/billing/${id}`
    return typeof consumer === 'string' && consumer !== organisationId
      ? `/products/${encodeURIComponent(String(product))}/consumers/${id}`
      : `/subscriptions/${id}`
  }
  switch (kind) {
    case 'prd_':
      return `/products/${encodeURIComponent(subjectId)}`
    case 'ori_':
      return typeof product === 'string' ? `/products/${encodeURIComponent(product)}` : '/products'
    case 'whe_':
      return '/org/webhooks'
    case 'tok_':
      return '/org/tokens'
    case 'usr_':
    case 'inv_':
      return '/org/members'
    default:
      return '/dashboard'
  }
}
