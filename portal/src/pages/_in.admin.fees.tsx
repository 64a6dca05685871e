import { useInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { UsualTerms } from '../features/admin/fees/settings'
import { productsQuery } from '../features/admin/products/queries'
import { ProductsTable } from '../features/admin/products/table'
import { useTitle } from '../lib/title'
import { LoadedList } from '../ui/loaded'
import { PageHead, Section } from '../ui/page'
import { Empty } from '../ui/states'

export const Route = createFileRoute('/_in/admin/fees')({ component: Fees })

function Fees() {
  useTitle('Fees')
  const found = useInfiniteQuery(productsQuery({ only: 'own_fees' }))
  return (
    <>
      <PageHead title="Fees">
        What the platform keeps of each payment, and when providers get their share.
      </PageHead>
      <UsualTerms />
      <Section
        title="Products with terms of their own"
        note={
          <>
            Set on the page of a{' '}
            <Link to="/admin/products" search={{}} className="link">
              product
            </Link>
            .
          </>
        }
      >
        <LoadedList
          of={found}
          empty={
            <Empty title="No product has its own">
              Every product has the terms above. A partner's commission or hold is set on the page
              of its product.
            </Empty>
          }
        >
          {(rows) => <ProductsTable products={rows} />}
        </LoadedList>
      </Section>
    </>
  )
}
