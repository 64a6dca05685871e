import type { ReactNode } from 'react'
import { cn } from '../../lib/class-names'
import { PublicHeader } from './public-header'

/** A page for everybody: header, what it is about, footer. */
export const PublicPage = ({
  children,
  className = 'py-8',
}: {
  readonly children: ReactNode
  readonly className?: string
}) => (
  <div className="flex min-h-dvh flex-col">
    <a
      href="#main"
      className="bg-surface sr-only focus:not-sr-only focus:absolute focus:z-50 focus:p-3"
    >
      Skip to the content
    </a>
    <PublicHeader />
    <main id="main" className={cn('mx-auto w-full max-w-6xl flex-1 px-4 sm:px-6', className)}>
      {children}
    </main>
    <footer className="border-line text-soft border-t">
      <div className="mx-auto flex max-w-6xl flex-wrap gap-x-5 gap-y-2 px-4 py-5 text-sm sm:px-6">
        <a href="/api/docs" className="hover:text-text">
          API reference
        </a>
        <a href="/api/openapi.json" className="hover:text-text">
          OpenAPI document
        </a>
        <a href="/api/health" className="hover:text-text">
          Health
        </a>
      </div>
    </footer>
  </div>
)
