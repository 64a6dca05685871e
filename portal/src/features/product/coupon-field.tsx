import { useState } from 'react'
import type { InferResponseType } from 'hono/client'
import { api, read } from '../../lib/api'
import { asProblem, problemAt, type Problem } from '../../lib/problem'
import { Button } from '../../ui/button'
import { Field, Input } from '../../ui/field'
import type { Plan, Product } from './types'

/** A coupon that is good for the plan. */
export interface CheckedCoupon {
  readonly code: string
  /** What is left to pay, minor units, by what is paid at a time. */
  readonly totals: ReadonlyMap<string, number>
  /** `then $19.00 / month`, or for how long it stays at what is left. */
  readonly after: (interval: Interval, full: string) => string
}

type Interval = Plan['prices'][number]['interval']
type Check = InferResponseType<typeof api.v1.coupons.check.$post, 200>

/** A code of the provider, checked before anything is bought. */
export function CouponField({
  product,
  plan,
  coupon,
  onCheck,
}: {
  readonly product: Product
  readonly plan: Plan
  readonly coupon: CheckedCoupon | null
  readonly onCheck: (coupon: CheckedCoupon | null) => void
}) {
  const [code, setCode] = useState('')
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem | string | null>(null)
  const check = async () => {
    setPending(true)
    setProblem(null)
    try {
      const json = { product_id: product.id, code: code.trim() }
      const found = checked(await read(api.v1.coupons.check.$post({ json })), plan)
      if (found.totals.size === 0) setProblem(`It is not for the plan ${plan.name}.`)
      else onCheck(found)
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setPending(false)
    }
  }
  if (coupon)
    return (
      <p className="flex items-center gap-2">
        <span>
          Coupon <code>{coupon.code}</code> applied.
        </span>
        <Button size="small" kind="quiet" onClick={() => onCheck(null)}>
          Remove
        </Button>
      </p>
    )
  return (
    <div className="flex items-start gap-2">
      <Field
        label="Coupon"
        optional
        className="flex-1"
        error={
          problem === null
            ? undefined
            : typeof problem === 'string'
              ? problem
              : (problemAt(problem, '/code') ?? (problem.detail || problem.title))
        }
      >
        <Input
          value={code}
          onValueChange={setCode}
          autoComplete="off"
          spellCheck={false}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            if (code.trim() !== '') void check()
          }}
        />
      </Field>
      <Button
        className="mt-6.5"
        disabled={code.trim() === ''}
        pending={pending}
        onClick={() => void check()}
      >
        Apply
      </Button>
    </div>
  )
}

const checked = (found: Check, plan: Plan): CheckedCoupon => ({
  code: found.code,
  totals: new Map(
    found.plans
      .filter(({ plan_id: id }) => id === plan.id)
      .map(({ interval, total }) => [interval, total]),
  ),
  after: (interval, full) => {
    if (found.duration === 'forever') return `and as much each ${interval}`
    const months = found.duration === 'repeating' ? (found.months ?? 1) : 1
    return interval === 'month' && months > 1
      ? `as much in each of the first ${months} months, then ${full}`
      : `then ${full}`
  },
})
