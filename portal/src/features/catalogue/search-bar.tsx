import { useQuery } from '@tanstack/react-query'
import { Search as Icon } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useLeaving } from '../../lib/leaving'
import { categoriesQuery, type Search } from './queries'

const WAIT_MS = 200
const control = 'border-line-strong bg-surface h-9 rounded-md border px-2.5'

/** Words, category and price; each is part of the address. `/` leads to the words. */
export function SearchBar({
  search,
  onChange,
}: {
  readonly search: Search
  readonly onChange: (part: Search) => void
}) {
  const [typed, setTyped] = useState(search.q ?? '')
  const [sent, setSent] = useState(search.q)
  const isLeaving = useLeaving()
  const field = useRef<HTMLInputElement>(null)
  const categories = useQuery(categoriesQuery)
  // Somebody went back, or cleared the search: what stands in the field follows.
  if (search.q !== sent) {
    setSent(search.q)
    setTyped(search.q ?? '')
  }
  useEffect(() => {
    const words = typed.trim() || undefined
    if (words === sent) return
    const timer = setTimeout(() => {
      if (isLeaving()) return
      setSent(words)
      onChange({ q: words })
    }, WAIT_MS)
    return () => clearTimeout(timer)
  })
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      const { target } = event
      const isTyping =
        target instanceof HTMLElement && target.closest('input, select, textarea') !== null
      if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      field.current?.focus()
    }
    addEventListener('keydown', focus)
    return () => removeEventListener('keydown', focus)
  }, [])
  return (
    <form
      role="search"
      className="mb-6 flex flex-wrap gap-2"
      onSubmit={(event) => event.preventDefault()}
    >
      <label className="relative min-w-56 flex-1">
        <span className="sr-only">Search APIs</span>
        <Icon aria-hidden className="text-faint absolute top-2.5 left-2.5 size-4" />
        <input
          ref={field}
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          placeholder="Search by name, description or provider"
          aria-keyshortcuts="/"
          className={`${control} placeholder:text-faint peer w-full pl-8`}
        />
        <kbd
          aria-hidden
          className="border-line text-faint absolute top-2 right-2.5 rounded-md border px-1.5 text-xs peer-focus:hidden peer-[:not(:placeholder-shown)]:hidden max-sm:hidden"
        >
          /
        </kbd>
      </label>
      <select
        aria-label="Category"
        value={search.category ?? ''}
        onChange={(event) => onChange({ category: event.target.value || undefined })}
        className={`${control} max-sm:flex-1`}
      >
        <option value="">All categories</option>
        {categories.data?.data
          .filter(({ slug, products }) => products > 0 || slug === search.category)
          .map(({ slug, name, products }) => (
            <option key={slug} value={slug}>
              {name} ({products})
            </option>
          ))}
      </select>
      <select
        aria-label="Price"
        value={search.price ?? ''}
        onChange={(event) =>
          onChange({ price: (event.target.value || undefined) as Search['price'] })
        }
        className={`${control} max-sm:flex-1`}
      >
        <option value="">Any price</option>
        <option value="free">With a free plan</option>
        <option value="paid">Paid</option>
      </select>
    </form>
  )
}
