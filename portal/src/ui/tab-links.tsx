import { Link, type LinkComponentProps } from '@tanstack/react-router'
import { useActiveInView } from '../lib/active-in-view'

export interface TabLink {
  readonly label: string
  readonly to: LinkComponentProps['to']
  /** Only the very page counts as this tab. */
  readonly exact?: boolean
}

/** Parts of one thing, each a page with an address. */
export const TabLinks = ({
  label,
  tabs,
  params,
}: {
  readonly label: string
  readonly tabs: readonly TabLink[]
  readonly params: Readonly<Record<string, string>>
}) => (
  <nav
    ref={useActiveInView()}
    aria-label={label}
    className="border-line scroll-hint relative mb-6 flex gap-1 overflow-x-auto border-b"
  >
    {tabs.map(({ label: name, to, exact = false }) => (
      <Link
        key={name}
        data-label={name}
        to={to}
        params={params as never}
        activeOptions={{ exact, includeSearch: false }}
        className="text-soft hover:text-text data-[status=active]:border-accent data-[status=active]:text-text -mb-px border-b-2 border-transparent px-3 py-2 whitespace-nowrap keeps-width data-[status=active]:font-medium"
      >
        {name}
      </Link>
    ))}
  </nav>
)
