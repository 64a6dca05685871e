import { useQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { AuditTrail } from '../features/admin/audit/trail'
import { SetFees } from '../features/admin/fees/acts'
import { bps, days } from '../features/admin/fees/words'
import { ProductActs } from '../features/admin/products/acts'
import { ProductFacts } from '../features/admin/products/about'
import { feesQuery, productQuery } from '../features/admin/products/queries'
import { ProductState } from '../features/admin/products/state'
import { useIsAdmin } from '../features/admin/shared/admin'
import { AdminsOnly } from '../features/admin/shared/admins-only'
import { SubscriptionsSection } from '../features/admin/subscriptions/section'
import { useTitle } from '../lib/title'
import { Fact, Facts } from '../ui/figures'
import { Loaded } from '../ui/loaded'
import { PageHead, Section } from '../ui/page'
import { Tag } from '../ui/states'

export const Route = createFileRoute('/_in/admin/products/$id')({ component: ProductPage })

function ProductPage() {
  const { id } = Route.useParams()
  const found = useQuery(productQuery(id))
  useTitle(found.data?.name ?? 'Product')
  return (
    <Loaded of={found}>
      {(product) => (
        <>
          <PageHead
            title={
              <>
                {product.name} <ProductState product={product} />
              </>
            }
            action={
              <AdminsOnly what="take down or feature a product">
                <ProductActs product={product} />
              </AdminsOnly>
            }
          >
            {product.taken_down_at
              ? `Taken down: ${product.take_down_reason}`
              : product.visibility === 'published' && (
                  <Link to="/apis/$slug" params={{ slug: product.slug }} className="link">
                    As consumers see it
                  </Link>
                )}
          </PageHead>
          <ProductFacts product={product} />
          <Fees product={product} />
          <SubscriptionsSection productId={id} title="Subscriptions" />
          <AuditTrail of={{ target_id: id }} title="Latest changes" />
        </>
      )}
    </Loaded>
  )
}

function Fees({ product }: { readonly product: { readonly id: string; readonly name: string } }) {
  const found = useQuery(feesQuery(product.id))
  const isAdmin = useIsAdmin()
  return (
    <Section
      title="Fees"
      note="Of payments from now on."
      action={isAdmin && found.data && <SetFees product={product} fees={found.data} />}
    >
      <Loaded of={found} rows={2}>
        {(fees) => (
          <Facts>
            <Fact label="Commission">{bps(fees.commission_bps)} of what is paid, without tax</Fact>
            <Fact label="Hold">{days(fees.hold_days)} from a payment to the transfer</Fact>
            <Fact label="Terms">
              {fees.own_terms ? (
                <Tag tone="accent">Its own</Tag>
              ) : (
                <Link to="/admin/fees" className="link">
                  Those for everybody
                </Link>
              )}
            </Fact>
          </Facts>
        )}
      </Loaded>
    </Section>
  )
}
