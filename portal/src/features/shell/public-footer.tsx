import { Link } from '@tanstack/react-router'
import { Brand } from './brand'

const here = 'hover:text-text block py-0.5'

/** Where else to go, below the pages that everybody sees. */
export const PublicFooter = () => (
  <footer className="border-line text-soft border-t text-sm">
    <div className="mx-auto grid max-w-7xl grid-cols-2 gap-x-6 gap-y-8 px-4 py-10 sm:grid-cols-4 sm:px-6">
      <div className="text-text col-span-2 text-base sm:col-span-1">
        <Brand />
      </div>
      <nav aria-label="Use">
        <p className="text-text mb-1 font-medium">Use</p>
        <Link to="/apis" className={here}>
          APIs
        </Link>
        <Link to="/compare" className={here}>
          Compare
        </Link>
        <Link to="/developers" className={here}>
          Developers
        </Link>
        <Link to="/pricing" className={here}>
          Pricing
        </Link>
      </nav>
      <nav aria-label="Read">
        <p className="text-text mb-1 font-medium">Read</p>
        <Link to="/docs" className={here}>
          Guides
        </Link>
        <Link to="/errors" className={here}>
          Errors
        </Link>
        <a href="/llms.txt" className={here}>
          llms.txt
        </a>
      </nav>
      <nav aria-label="Build">
        <p className="text-text mb-1 font-medium">Build</p>
        <a href="/api/docs" className={here}>
          Management API
        </a>
        <a href="/api/openapi.json" className={here}>
          OpenAPI document
        </a>
        <Link to="/status" className={here}>
          Status
        </Link>
      </nav>
    </div>
  </footer>
)
