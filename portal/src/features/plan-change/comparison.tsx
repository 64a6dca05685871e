import type { ReactNode } from 'react'
import { number } from '../../lib/format'
import { Cell, Head, Table } from '../../ui/table'
import { quotasOf, ratesOf } from '../product/plan-terms'
import type { Plan, Preview, SubscribedProduct } from './types'
import { overageText, priceOf } from './words'

/** What is now beside what would be then. */
export function Comparison({
  preview,
  product,
  currentPlanId,
  isFree,
}: {
  readonly preview: Preview
  readonly product: SubscribedProduct
  readonly currentPlanId: string
  readonly isFree: boolean
}) {
  const before = product.plans.find(({ id }) => id === currentPlanId)
  const after = product.plans.find(({ id }) => id === preview.plan.id)
  const { currency } = product
  const { price, overage, keys } = preview
  return (
    <div className="space-y-3">
      <Table label="What changes">
        <thead>
          <tr>
            <Head>
              <span className="sr-only">Term</span>
            </Head>
            <Head>{before?.name ?? 'Now'}</Head>
            <Head>{preview.plan.name}</Head>
          </tr>
        </thead>
        <tbody className="[&_td]:align-top">
          <Row
            label="Price"
            before={priceOf(price.before, before?.pricing_model === 'free' ? 'Free' : 'By use')}
          >
            {priceOf(price.after, isFree ? 'Free' : 'By use')}
          </Row>
          <Row label="Quota" before={before && <Lines of={quotasOf(before)} />}>
            {after && <Lines of={quotasOf(after)} />}
          </Row>
          <Row label="Beyond the quota" before={overageText(overage.before, currency)}>
            {overageText(overage.after, currency)}
          </Row>
          <Row label="Rate limits" before={before && <Lines of={ratesText(before)} />}>
            {after && <Lines of={ratesText(after)} />}
          </Row>
          <Row label="Routes" before={before && routesText(product, before)}>
            {after && routesText(product, after)}
          </Row>
          <Row label="Keys" before={`${number(keys.held)} in use`}>
            {number(keys.allowed)} allowed
          </Row>
        </tbody>
      </Table>
      <ul className="text-soft list-disc space-y-1 pl-5">
        {notesOf(preview, product, before).map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </div>
  )
}

const Row = ({
  label,
  before,
  children,
}: {
  readonly label: string
  readonly before: ReactNode
  readonly children: ReactNode
}) => (
  <tr>
    <Cell className="text-soft whitespace-nowrap">{label}</Cell>
    <Cell>{before ?? <Unknown />}</Cell>
    <Cell>{children ?? <Unknown />}</Cell>
  </tr>
)

const Unknown = () => <span className="text-faint">Not on offer any more</span>
const Lines = ({ of }: { readonly of: readonly string[] }) =>
  of.map((line) => (
    <span key={line} className="block">
      {line}
    </span>
  ))

const ratesText = (plan: Plan): readonly string[] => {
  const rates = ratesOf(plan)
  return rates.length > 0 ? rates : ['No limit of its own']
}

const opened = ({ routes }: SubscribedProduct, { rank }: Pick<Plan, 'rank'>) =>
  routes.filter(({ min_rank: least }) => (least ?? 0) <= rank)

const routesText = (product: SubscribedProduct, plan: Plan): string =>
  `${number(opened(product, plan).length)} of ${number(product.routes.length)}`

/** What figures side by side do not say. */
function notesOf(
  { quota, keys, plan, when, overage }: Preview,
  product: SubscribedProduct,
  before: Plan | undefined,
): readonly string[] {
  const then = new Set(opened(product, plan))
  const now = new Set(before === undefined ? [] : opened(product, before))
  const names = (routes: readonly { readonly name: string }[]) =>
    routes.map(({ name }) => name).join(', ')
  const gained = before === undefined ? [] : [...then].filter((route) => !now.has(route))
  const lost = [...now].filter((route) => !then.has(route))
  const used = quota.windows.flatMap(({ period, used: units, limit }) =>
    units === null || limit === null
      ? []
      : [`${number(units)} of ${number(limit)} calls of the ${period}`],
  )
  const kept = `What you have used counts on${used.length > 0 ? `: ${used.join(', ')} right after` : ''}.`
  const notes: readonly (string | false)[] = [
    when === 'now' &&
      (quota.used_units === 'reset'
        ? 'What you have used is forgotten: the quota starts anew.'
        : kept),
    gained.length > 0 && `Opens ${names(gained)}.`,
    lost.length > 0 && `Closes ${names(lost)}: calls to them are refused from then on.`,
    keys.above > 0 &&
      `You have ${number(keys.above)} more keys than it allows. They go on; new ones wait until fewer are held.`,
    overage.before.on &&
      !overage.after.on &&
      overage.after.rule !== 'block' &&
      'Calls beyond the quota are off on it until you switch them on.',
    when === 'period_end' && 'Until then everything stays as it is, and you can undo it.',
  ]
  return notes.filter((note) => note !== false)
}
