import { Link } from '@tanstack/react-router'
import { groups } from './guides'

/** The guides, beside each of them. */
export const GuideNav = () => (
  <nav aria-label="Guides" className="hidden lg:sticky lg:top-20 lg:block lg:self-start">
    <div className="space-y-5">
      {groups.map(({ name, guides }) => (
        <div key={name}>
          <p className="text-faint mb-1 px-2 text-sm font-medium">{name}</p>
          <ul className="space-y-px">
            {guides.map(({ slug, title }) => (
              <li key={slug}>
                <Link
                  to="/docs/$guide"
                  params={{ guide: slug }}
                  className="text-soft hover:bg-hover hover:text-text data-[status=active]:bg-hover data-[status=active]:text-text block rounded-md px-2 py-1 data-[status=active]:font-medium"
                >
                  {title}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <div>
        <p className="text-faint mb-1 px-2 text-sm font-medium">Look up</p>
        <Link
          to="/errors"
          className="text-soft hover:bg-hover hover:text-text block rounded-md px-2 py-1"
        >
          Error codes
        </Link>
        <a
          href="/api/docs"
          className="text-soft hover:bg-hover hover:text-text block rounded-md px-2 py-1"
        >
          Management API
        </a>
      </div>
    </div>
  </nav>
)
