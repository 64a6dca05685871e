import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { useState } from 'react'
import { CouponTable } from '../features/coupons/coupon-table'
import { CreateCoupon } from '../features/coupons/create-coupon'
import { couponsQuery } from '../features/coupons/queries'
import { PlansNav } from '../features/plans/plans-nav'
import { plansQuery } from '../features/plans/queries'
import { productQuery } from '../features/products/queries'
import { may, useMe } from '../lib/session'
import { useTitle } from '../lib/title'
import { Button } from '../ui/button'
import { LoadedList } from '../ui/loaded'
import { Section } from '../ui/page'
import { Empty } from '../ui/states'

export const Route = createFileRoute('/_in/products/$id/plans/coupons')({ component: Coupons })

function Coupons() {
  const { id } = Route.useParams()
  useTitle('Coupons')
  const me = useMe()
  const mayRead = may(me, 'billing:read')
  const mayWrite = may(me, 'billing:write')
  const [creating, setCreating] = useState(false)
  const product = useQuery(productQuery(id))
  const plans = useQuery(plansQuery(id))
  const found = useInfiniteQuery({ ...couponsQuery(id), enabled: mayRead })
  const priced = (plans.data ?? []).filter(
    (plan) => plan.archived_at === null && plan.pricing_model !== 'free',
  )
  const create = mayWrite && priced.length > 0 && (
    <Button kind="primary" onClick={() => setCreating(true)}>
      New coupon
    </Button>
  )
  return (
    <>
      <PlansNav productId={id} />
      <Section
        title="Coupons"
        note="A code that takes something off the price, entered when somebody subscribes."
        action={found.data?.pages[0]?.data.length !== 0 && create}
      >
        {mayRead ? (
          <LoadedList
            of={found}
            empty={
              <Empty title="No coupon yet" action={create}>
                {priced.length === 0
                  ? 'A coupon takes something off a price: it needs a plan that has one.'
                  : 'Give one to first consumers, or to a partner: 25 % off for three months, say.'}
              </Empty>
            }
          >
            {(coupons) => (
              <CouponTable
                productId={id}
                coupons={coupons}
                plans={plans.data ?? []}
                mayWrite={mayWrite}
              />
            )}
          </LoadedList>
        ) : (
          <Empty title="Coupons are shown to owners, admins and billing members" />
        )}
      </Section>
      {product.data && creating && (
        <CreateCoupon
          productId={id}
          currency={product.data.currency}
          plans={priced}
          open
          onOpenChange={setCreating}
        />
      )}
    </>
  )
}
