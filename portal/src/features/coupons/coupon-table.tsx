import { useState } from 'react'
import { api, read } from '../../lib/api'
import { platformTime } from '../../lib/clock'
import { money, number } from '../../lib/format'
import { queries } from '../../lib/queries'
import { Button } from '../../ui/button'
import { Copy } from '../../ui/copy'
import { Confirm } from '../../ui/dialog'
import { Tag } from '../../ui/states'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import { say } from '../../ui/toast'
import type { PlanView } from '../plans/types'
import { couponsQuery, type Coupon } from './queries'

/** What a coupon takes off, and of how much: `25 % of the first invoice`. */
export function discountOf({
  percent_off: share,
  amount_off: amount,
  currency,
  duration,
  months,
}: Coupon): string {
  const off = share === null ? money(amount ?? 0, currency) : `${share} %`
  if (duration === 'once') return `${off} off the first invoice`
  if (duration === 'repeating')
    return `${off} off each invoice of ${months === 1 ? '1 month' : `${months} months`}`
  return `${off} off every invoice`
}

function stateOf({ archived_at: archived, expires_at: expires, ...coupon }: Coupon) {
  if (archived !== null) return { word: 'Archived', usable: false }
  if (expires !== null && Date.parse(expires) <= platformTime())
    return { word: 'Expired', usable: false }
  const { redemptions, max_redemptions: most } = coupon
  if (most !== null && redemptions >= most) return { word: 'Used up', usable: false }
  return { word: 'Usable', usable: true }
}

/** Coupons with what they take off and how often they were used. */
export function CouponTable({
  productId,
  coupons,
  plans,
  mayWrite,
}: {
  readonly productId: string
  readonly coupons: readonly Coupon[]
  readonly plans: readonly PlanView[]
  readonly mayWrite: boolean
}) {
  const [archiving, setArchiving] = useState<Coupon | null>(null)
  return (
    <>
      <Table label="Coupons">
        <thead>
          <tr>
            <Head>Code</Head>
            <Head>Discount</Head>
            <Head>Plans</Head>
            <FigureHead>Used</FigureHead>
            <Head>Until</Head>
            <Head>State</Head>
            <Head>
              <span className="sr-only">Actions</span>
            </Head>
          </tr>
        </thead>
        <tbody>
          {coupons.map((coupon) => {
            const { word, usable } = stateOf(coupon)
            return (
              <tr key={coupon.id}>
                <Cell>
                  <span className="flex items-center gap-1">
                    <code className="font-medium">{coupon.code}</code>
                    <Copy text={coupon.code} label={`Copy ${coupon.code}`} />
                  </span>
                </Cell>
                <Cell className="whitespace-nowrap">{discountOf(coupon)}</Cell>
                <Cell className="text-soft max-w-64 truncate">
                  {coupon.plan_ids.length === 0
                    ? 'every plan'
                    : coupon.plan_ids
                        .map((id) => plans.find((plan) => plan.id === id)?.name ?? id)
                        .join(', ')}
                </Cell>
                <Figure>
                  {number(coupon.redemptions)}
                  {coupon.max_redemptions !== null && ` of ${number(coupon.max_redemptions)}`}
                </Figure>
                <Cell>
                  {coupon.expires_at ? <Time at={coupon.expires_at} as="moment" /> : 'no end'}
                </Cell>
                <Cell>
                  <Tag tone={usable ? 'good' : 'plain'}>{word}</Tag>
                </Cell>
                <Cell className="text-right">
                  {mayWrite && coupon.archived_at === null && (
                    <Button
                      kind="quiet"
                      size="small"
                      aria-label={`Archive ${coupon.code}`}
                      onClick={() => setArchiving(coupon)}
                    >
                      Archive
                    </Button>
                  )}
                </Cell>
              </tr>
            )
          })}
        </tbody>
      </Table>
      <Confirm
        open={archiving !== null}
        onOpenChange={(open) => {
          if (!open) setArchiving(null)
        }}
        title={`Archive ${archiving?.code ?? ''}?`}
        action="Archive the coupon"
        act={async () => {
          if (archiving === null) return
          await read(
            api.v1.products[':product_id'].coupons[':coupon_id'].archive.$post({
              param: { product_id: productId, coupon_id: archiving.id },
            }),
          )
          say(`${archiving.code} is archived`)
          await queries.invalidateQueries({ queryKey: couponsQuery(productId).queryKey })
        }}
      >
        <p>
          Nobody else can use it from now on. Whoever has used it keeps what it takes off. This
          cannot be undone.
        </p>
      </Confirm>
    </>
  )
}
