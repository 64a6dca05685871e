import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { searchQuery } from '../features/admin/search/queries'
import { Results } from '../features/admin/search/results'
import { useTitle } from '../lib/title'
import { textIn } from '../lib/search'
import { Loaded } from '../ui/loaded'
import { PageHead } from '../ui/page'
import { Empty } from '../ui/states'

export const Route = createFileRoute('/_in/admin/search')({
  validateSearch: (search: Record<string, unknown>): { q?: string | undefined } => ({
    q: textIn(search, 'q'),
  }),
  component: SearchPage,
})

function SearchPage() {
  const { q } = Route.useSearch()
  useTitle(q ? `${q}, search` : 'Search')
  return (
    <>
      <PageHead title="Search" />
      {q ? (
        <Matches q={q} />
      ) : (
        <Empty title="Search the whole platform">
          People, organisations, products, subscriptions and keys: by an id, a part of a name, an
          address or a slug, or the last four characters of a key.
        </Empty>
      )}
    </>
  )
}

function Matches({ q }: { readonly q: string }) {
  const found = useQuery(searchQuery(q))
  return <Loaded of={found}>{(data) => <Results found={data} q={q} />}</Loaded>
}
