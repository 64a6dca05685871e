import { Link, useLocation } from '@tanstack/react-router'
import { Check, ChevronDown, Lock } from 'lucide-react'
import { useEffect, useState } from 'react'
import { cn } from '../../lib/class-names'
import { Button } from '../../ui/button'
import { Method } from '../../ui/code'
import { Input } from '../../ui/field'
import { useSubscriptionOf } from './subscription-of'
import type { Product, Route } from './types'

const item =
  'text-soft hover:bg-hover hover:text-text data-[status=active]:bg-hover data-[status=active]:text-text flex items-center gap-2 rounded-md px-2 py-1 data-[status=active]:font-medium'

/** What can be read about a product: guides, and its routes with a lock or a check for this visitor. */
export function DocsNav({ product }: { readonly product: Product }) {
  const [words, setWords] = useState('')
  const { pathname } = useLocation()
  const [open, setOpen] = useState(false)
  // Where it is narrow it covers the page, and is done with once something was chosen.
  useEffect(() => setOpen(false), [pathname])
  const found = product.routes.filter((route) => matches(route, words))
  const list = (
    <>
      <ul className="space-y-px">
        <li>
          <Link
            to="/apis/$slug/docs"
            params={{ slug: product.slug }}
            activeOptions={{ exact: true }}
            className={item}
          >
            Introduction
          </Link>
        </li>
        {product.guides.map((guide) => (
          <li key={guide.id}>
            <Link
              to="/apis/$slug/docs/guides/$guide"
              params={{ slug: product.slug, guide: guide.slug }}
              className={item}
            >
              {guide.title}
            </Link>
          </li>
        ))}
      </ul>
      <div>
        <Input
          type="search"
          aria-label="Search the routes"
          placeholder={`Search ${product.routes.length} routes`}
          value={words}
          onValueChange={setWords}
        />
        <p role="status" className="sr-only">
          {words !== '' && `${found.length} routes found`}
        </p>
      </div>
      {found.length === 0 && <p className="text-faint px-2">No route says that.</p>}
      {[...Map.groupBy(found, ({ group }) => group)].map(([group, routes]) => (
        <div key={group}>
          {group && <h2 className="text-faint mb-1 px-2 text-sm font-medium">{group}</h2>}
          <Routes product={product} routes={routes} />
        </div>
      ))}
    </>
  )
  return (
    <nav aria-label="Documentation">
      <Button
        className="w-full justify-between lg:hidden"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        All pages and routes{' '}
        <ChevronDown className={cn('transition-transform', open && 'rotate-180')} />
      </Button>
      <div
        className={cn(
          'space-y-4 lg:sticky lg:top-18 lg:max-h-[calc(100dvh-5rem)] lg:overflow-y-auto lg:pb-6',
          open ? 'max-lg:mt-4' : 'max-lg:hidden',
        )}
      >
        {list}
      </div>
    </nav>
  )
}

function Routes({
  product,
  routes,
}: {
  readonly product: Product
  readonly routes: readonly Route[]
}) {
  const own = useSubscriptionOf(product.id)
  return (
    <ul className="space-y-px">
      {routes.map((route) => (
        <li key={route.id}>
          <Link
            to="/apis/$slug/docs/$route"
            params={{ slug: product.slug, route: route.id }}
            title={`${route.method} ${route.path}`}
            className={item}
          >
            <span className="w-11 shrink-0">
              <Method name={route.method} />
            </span>
            <span className="min-w-0 flex-1 truncate">{route.name}</span>
            {own && own.plan.rank >= route.min_rank ? (
              <Check aria-label="In your plan" className="text-good size-3.5 shrink-0" />
            ) : (
              <Lock
                aria-label={route.lowest_plan ? `From ${route.lowest_plan.name}` : 'On no plan'}
                className="text-faint size-3.5 shrink-0"
              />
            )}
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** Whether all the words occur in what names the route. */
function matches({ name, path, method, summary }: Route, words: string): boolean {
  const text = `${method} ${path} ${name} ${summary}`.toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => text.includes(word))
}
