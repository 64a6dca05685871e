import type { ReactNode } from 'react'
import { cn } from '../../lib/class-names'
import { PublicFooter } from './public-footer'
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
    <main id="main" className={cn('mx-auto w-full max-w-7xl flex-1 px-4 sm:px-6', className)}>
      {children}
    </main>
    <PublicFooter />
  </div>
)
