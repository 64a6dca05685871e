import { Link } from '@tanstack/react-router'
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
  <nav aria-label={label} className="mb-5 flex gap-1 overflow-x-auto">
    {links.map(({ label: name, to, exact = false }) => (
      <Link
        key={name}
        to={to}
        params={params as never}
        activeOptions={{ exact }}
        className="text-soft hover:text-text data-[status=active]:bg-hover data-[status=active]:text-text rounded-md px-2.5 py-1 text-sm whitespace-nowrap data-[status=active]:font-medium"
      >
        {name}
      </Link>
    ))}
  </nav>
)
