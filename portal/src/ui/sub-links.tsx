import { Link } from '@tanstack/react-router'
import { useActiveInView } from '../lib/active-in-view'
import type { TabLink } from './tab-links'

/** Parts of a part: below the tabs of a page, and quieter than they are. */
export const SubLinks = ({
  label,
  links,
  params,
}: {
  readonly label: string
  readonly links: readonly TabLink[]
  readonly params: Readonly<Record<string, string>>
}) => (
  <nav
    ref={useActiveInView()}
    aria-label={label}
    className="scroll-hint relative mb-5 flex gap-1 overflow-x-auto"
  >
    {links.map(({ label: name, to, exact = false }) => (
      <Link
        key={name}
        data-label={name}
        to={to}
        params={params as never}
        activeOptions={{ exact }}
        className="text-soft hover:text-text data-[status=active]:bg-hover data-[status=active]:text-text rounded-md px-2.5 py-1 text-sm whitespace-nowrap keeps-width data-[status=active]:font-medium"
      >
        {name}
      </Link>
    ))}
  </nav>
)
