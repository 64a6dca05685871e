import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { AddCategory, ChangeCategory, RemoveCategory } from '../features/admin/categories/acts'
import { categoriesQuery } from '../features/admin/categories/queries'
import { useIsAdmin } from '../features/admin/shared/admin'
import { AdminsOnly } from '../features/admin/shared/admins-only'
import { number } from '../lib/format'
import { useTitle } from '../lib/title'
import { Loaded } from '../ui/loaded'
import { PageHead } from '../ui/page'
import { Cell, Figure, FigureHead, Head, Table } from '../ui/table'

export const Route = createFileRoute('/_in/admin/categories')({ component: Categories })

function Categories() {
  useTitle('Categories')
  const isAdmin = useIsAdmin()
  const found = useQuery(categoriesQuery)
  return (
    <>
      <PageHead
        title="Categories"
        action={
          <AdminsOnly what="change categories">
            <AddCategory />
          </AdminsOnly>
        }
      >
        What providers choose from for their products, in the marketplace's order.
      </PageHead>
      <Loaded of={found}>
        {({ data }) => (
          <Table label="Categories">
            <thead>
              <tr>
                <FigureHead className="w-20">Position</FigureHead>
                <Head>Name</Head>
                <Head>Slug</Head>
                <FigureHead>Listed products</FigureHead>
                {isAdmin && (
                  <Head>
                    <span className="sr-only">Actions</span>
                  </Head>
                )}
              </tr>
            </thead>
            <tbody>
              {data.map((category) => (
                <tr key={category.slug}>
                  <Figure className="text-soft">{number(category.position)}</Figure>
                  <Cell className="font-medium">{category.name}</Cell>
                  <Cell>
                    <code className="text-soft">{category.slug}</code>
                  </Cell>
                  <Figure>{number(category.products)}</Figure>
                  {isAdmin && (
                    <Cell className="text-right">
                      <span className="inline-flex gap-2">
                        <ChangeCategory of={category} />
                        <RemoveCategory of={category} />
                      </span>
                    </Cell>
                  )}
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </Loaded>
    </>
  )
}
