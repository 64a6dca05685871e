import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { compareQuery, productQuery } from '../features/catalogue/queries'
import { AddProduct } from '../features/compare/add-product'
import { CompareTable } from '../features/compare/compare-table'
import { LEAST_COMPARED, MOST_COMPARED, slugsOf } from '../features/compare/slugs'
import { PublicPage } from '../features/shell/public-page'
import { useTitle } from '../lib/title'
import { Loaded } from '../ui/loaded'
import { PageHead } from '../ui/page'
import { Empty } from '../ui/states'

export interface Search {
  readonly apis?: string | undefined
}

export const Route = createFileRoute('/compare')({
  validateSearch: (search: Record<string, unknown>): Search => ({
    apis: typeof search['apis'] === 'string' ? search['apis'] : undefined,
  }),
  component: Compare,
})

function Compare() {
  useTitle('Compare')
  const slugs = slugsOf(Route.useSearch().apis)
  const navigate = Route.useNavigate()
  const show = (list: readonly string[]) =>
    void navigate({
      search: { apis: list.join(',') || undefined },
      replace: true,
      resetScroll: false,
    })
  const found = useQuery({ ...compareQuery(slugs), enabled: slugs.length >= LEAST_COMPARED })
  const only = useQuery({ ...productQuery(slugs[0] ?? ''), enabled: slugs.length === 1 })
  return (
    <PublicPage>
      <PageHead
        title="Compare"
        action={
          slugs.length < MOST_COMPARED && (
            <AddProduct taken={slugs} onAdd={(slug) => show([...slugs, slug])} />
          )
        }
      >
        Prices, quotas, limits and support side by side. The address of this page can be shared.
      </PageHead>
      {slugs.length < LEAST_COMPARED ? (
        <Empty title={slugs.length === 0 ? 'Choose two or more APIs' : 'Choose another API'}>
          {only.data
            ? `${only.data.name} is chosen. What is it to be compared with?`
            : `Add them above, or tick Compare in the marketplace. Up to ${MOST_COMPARED} fit side by side.`}
        </Empty>
      ) : (
        <Loaded of={found} rows={16}>
          {({ data }) => (
            <CompareTable
              products={data}
              onRemove={(slug) => show(slugs.filter((each) => each !== slug))}
            />
          )}
        </Loaded>
      )}
    </PublicPage>
  )
}
