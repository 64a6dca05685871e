import { money } from '../../lib/format'
import type { SubscribedProduct, Preview } from './types'
import { Comparison } from './comparison'
import { headlineOf } from './words'

/** What a change costs today and from when on what, and what changes with it. */
export function ChangePreview({
  preview,
  product,
  currentPlanId,
}: {
  readonly preview: Preview
  readonly product: SubscribedProduct
  readonly currentPlanId: string
}) {
  const plan = product.plans.find(({ id }) => id === preview.plan.id)
  const isFree = plan === undefined || plan.pricing_model === 'free'
  return (
    <div role="status" className="space-y-4">
      <p className="text-lg font-semibold">{headlineOf(preview, isFree ? 'nothing' : 'by use')}</p>
      {preview.when === 'now' && <DueToday due={preview.due_today} plan={preview.plan.name} />}
      <Comparison
        preview={preview}
        product={product}
        currentPlanId={currentPlanId}
        isFree={isFree}
      />
    </div>
  )
}

function DueToday({ due, plan }: { readonly due: Preview['due_today']; readonly plan: string }) {
  const lines = [
    [`${plan} until its next payment`, due.charge],
    ['Not used up of what you paid', -due.credit],
    ['Calls beyond the quota so far, at their old price', due.usage],
    ['Discount', -due.discount],
    ['Your credit', -due.account_credit],
  ] as const
  const shown = lines.filter(([, amount]) => amount !== 0)
  if (shown.length === 0) return null
  return (
    <div>
      <dl className="panel divide-line divide-y">
        {shown.map(([label, amount]) => (
          <div key={label} className="flex justify-between gap-4 px-3 py-1.5">
            <dt className="text-soft">{label}</dt>
            <dd>{money(amount, due.currency)}</dd>
          </div>
        ))}
        <div className="flex justify-between gap-4 px-3 py-1.5 font-semibold">
          <dt>Due today</dt>
          <dd>{money(due.amount, due.currency)}</dd>
        </div>
      </dl>
      <p className="text-faint mt-1 text-sm">
        Without tax. Use that is not settled yet comes with a later invoice.
      </p>
    </div>
  )
}
