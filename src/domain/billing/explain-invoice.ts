/** "Why was I charged": an invoice in sentences (product M2), each from the figures that it was made of. */
import type { RatedLine } from './rating'
import { moneyText, unitPriceText, unitsText } from './money-text'

/** Times are ms, amounts minor units. */
export interface ExplainedLine {
  readonly kind: 'price' | 'proration' | 'usage' | 'tier' | 'overage' | 'other'
  readonly description: string
  readonly amount: number
  readonly periodStart: number
  readonly periodEnd: number
  /** Of what is charged for use; null for the rest. */
  readonly usage: ExplainedUsage | null
}

export interface ExplainedUsage {
  /** The plan that it was used under. */
  readonly plan: string
  readonly rated: RatedLine
  /** milli-units settled in that span, those that cost nothing more included. */
  readonly used: number
  /** It came in after the invoice of its period. */
  readonly late: boolean
}

export interface ExplainedInvoice {
  readonly product: string
  readonly plan: string
  readonly billingReason: string
  readonly state: 'draft' | 'open' | 'paid' | 'uncollectible' | 'void'
  readonly manual: boolean
  readonly currency: string
  readonly subtotal: number
  readonly discount: number
  readonly tax: number
  readonly total: number
  readonly creditUsed: number
  readonly amountDue: number
  readonly amountPaid: number
  readonly amountRefunded: number
  readonly attempts: number
  readonly failureReason: string | null
  readonly failedAt: number | null
  readonly nextAttemptAt: number | null
  readonly dueAt: number | null
  readonly paidAt: number | null
  readonly lines: readonly ExplainedLine[]
}

/** The whole of it: what it is for, how the total comes about, and what became of it. */
export function explainInvoice(invoice: ExplainedInvoice): readonly string[] {
  return [occasion(invoice), ...sum(invoice), ...payment(invoice)]
}

const occasions: Readonly<Record<string, string>> = {
  subscription_create: 'you subscribed',
  subscription_cycle: 'a new billing period began',
  subscription_update: 'your plan changed',
}

function occasion({ product, plan, billingReason, manual }: ExplainedInvoice): string {
  const because = manual
    ? 'the platform billed it by hand'
    : (occasions[billingReason] ?? 'there was something left to bill')
  return `This invoice is for ${product}, plan ${plan}, because ${because}.`
}

function sum(invoice: ExplainedInvoice): string[] {
  const { subtotal, discount, tax, total, creditUsed, amountDue, currency } = invoice
  const money = (amount: number) => moneyText(amount, currency)
  return [
    `Its lines add up to ${money(subtotal)}.`,
    discount > 0 && `A discount takes ${money(discount)} off.`,
    tax > 0 && `Tax is ${money(tax)}.`,
    (discount > 0 || tax > 0) && `The total is ${money(total)}.`,
    creditUsed > 0 && `Your credit paid ${money(creditUsed)}, so that ${money(amountDue)} was due.`,
    creditUsed < 0 && `${money(-creditUsed)} became credit that coming invoices use up.`,
  ].filter((sentence) => sentence !== false)
}

function payment(invoice: ExplainedInvoice): string[] {
  const { state, currency, amountDue, amountPaid, amountRefunded } = invoice
  const money = (amount: number) => moneyText(amount, currency)
  const tried = failure(invoice)
  switch (state) {
    case 'draft':
      return ['It is a draft: nothing is charged yet.']
    case 'void':
      return [...tried, 'It was voided: nothing of it is owed.']
    case 'uncollectible':
      return [
        ...tried,
        `${money(amountDue)} was not paid, and nobody tries to collect it any more.`,
      ]
    case 'open':
      return [...tried, `${money(amountDue)} is due${by(invoice.dueAt)}.`, ...retry(invoice)]
    case 'paid':
      return [
        ...tried,
        amountPaid > 0
          ? `${money(amountPaid)} was paid${on(invoice.paidAt)}.`
          : 'There was nothing left to pay.',
        ...(amountRefunded > 0 ? [`${money(amountRefunded)} was refunded.`] : []),
      ]
  }
}

function failure({ attempts, failedAt, failureReason }: ExplainedInvoice): string[] {
  if (failedAt === null) return []
  const times = attempts > 1 ? `It was tried ${attempts} times. ` : ''
  return [
    `${times}The attempt of ${day(failedAt)} failed: ${failureReason ?? 'no reason was given.'}`,
  ]
}

const retry = ({ nextAttemptAt }: ExplainedInvoice): string[] =>
  nextAttemptAt === null ? [] : [`It is tried again on ${day(nextAttemptAt)}.`]

/** Why a line is on the invoice. */
export function explainLine(line: ExplainedLine, currency: string): string {
  const span = `${day(line.periodStart)} to ${day(line.periodEnd)}`
  const money = moneyText(line.amount, currency)
  if (line.usage !== null) return usageText(line, line.usage, span, currency)
  switch (line.kind) {
    case 'price':
      return `${money} is the price of the period ${span}, paid ahead.`
    case 'proration':
      return line.amount < 0
        ? `${moneyText(-line.amount, currency)} of what was paid ahead was not used up by the change of ${day(line.periodStart)}.`
        : `${money} is the part of the price for ${span}, the rest of the running period.`
    default:
      return `${money}: ${line.description}`
  }
}

function usageText(
  { amount }: ExplainedLine,
  { plan, rated, used, late }: ExplainedUsage,
  span: string,
  currency: string,
): string {
  const { kind, quantity, unitPrice, isCapped } = rated
  const units = unitsText(quantity)
  const price = unitPriceText(unitPrice, currency)
  const included = used - quantity
  const facts =
    kind === 'overage'
      ? `From ${span} ${unitsText(used)} calls were used on ${plan}; ${unitsText(Math.max(0, included))} are included in its price, ${units} are not`
      : kind === 'tier'
        ? `From ${span} ${units} calls on ${plan} fell into the tier of ${price} a call`
        : `From ${span} ${units} calls were used on ${plan}`
  const cost = isCapped
    ? `At ${price} each they would cost more than the cap of ${moneyText(amount, currency)}, which is what they cost.`
    : `At ${price} each they cost ${moneyText(amount, currency)}.`
  const after = late ? ' They were counted after the invoice of their period.' : ''
  return `${facts}. ${cost}${after}`
}

const MONTHS =
  'January February March April May June July August September October November December'
const months = MONTHS.split(' ')

/** `1 March 2027`, UTC. */
function day(ms: number): string {
  const date = new Date(ms)
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}

const on = (ms: number | null): string => (ms === null ? '' : ` on ${day(ms)}`)
const by = (ms: number | null): string => (ms === null ? '' : ` by ${day(ms)}`)
