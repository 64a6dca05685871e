import { useNavigate, useRouterState } from '@tanstack/react-router'
import { Search as Icon } from 'lucide-react'

/** Finds anybody and anything, from each of the platform's pages. */
export function SearchBar() {
  const navigate = useNavigate()
  const q = useRouterState({
    select: ({ location }) =>
      location.pathname === '/admin/search'
        ? String((location.search as { q?: string }).q ?? '')
        : '',
  })
  return (
    <form
      role="search"
      aria-label="The whole platform"
      className="mb-6"
      onSubmit={(event) => {
        event.preventDefault()
        const text = String(new FormData(event.currentTarget).get('q') ?? '').trim()
        if (text !== '') void navigate({ to: '/admin/search', search: { q: text } })
      }}
    >
      <label className="relative block">
        <span className="sr-only">Search people, organisations, products, subscriptions, keys</span>
        <Icon aria-hidden className="text-faint absolute top-2 left-2.5 size-4" />
        <input
          key={q}
          type="search"
          name="q"
          maxLength={120}
          defaultValue={q}
          placeholder="Search by name, address, id or key"
          className="bg-hover placeholder:text-soft h-8 w-full rounded-md pr-2 pl-8"
        />
      </label>
    </form>
  )
}
