import { useInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { Doors } from '../features/products/doors'
import { ProductList } from '../features/products/list'
import { productsQuery } from '../features/products/queries'
import { ForOrganisations, NoOrganisation } from '../features/shell/for-organisations'
import { may, useMe } from '../lib/session'
import { useTitle } from '../lib/title'
import { ButtonLink } from '../ui/button'
import { LoadedList } from '../ui/loaded'
import { PageHead } from '../ui/page'
import { Empty } from '../ui/states'

export const Route = createFileRoute('/_in/products/')({ component: Products })

function Products() {
  useTitle('Products')
  const me = useMe()
  const mayWrite = may(me, 'catalogue:write')
  const isStaff = me?.acting_for.platform_role != null
  const mayRead = may(me, 'catalogue:read')
  const found = useInfiniteQuery({
    ...productsQuery,
    enabled: !isStaff && mayRead,
  })
  if (isStaff || !mayRead)
    return (
      <>
        <PageHead title="Products" />
        {isStaff ? <ForOrganisations /> : <NoOrganisation returnTo="/products" />}
      </>
    )
  return (
    <>
      <PageHead
        title="Products"
        action={
          mayWrite &&
          found.data?.pages[0]?.data.length !== 0 && (
            <ButtonLink to="/products/new" kind="primary">
              New product
            </ButtonLink>
          )
        }
      >
        The APIs that your organisation provides.
      </PageHead>
      <LoadedList
        of={found}
        empty={
          mayWrite ? (
            <Doors />
          ) : (
            <Empty title="No product yet">
              Owners, admins and developers of your organisation can create one.
            </Empty>
          )
        }
      >
        {(products) => <ProductList products={products} />}
      </LoadedList>
    </>
  )
}
