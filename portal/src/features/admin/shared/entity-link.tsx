import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { FullId } from './id'

const PAGES = {
  usr: '/admin/users/$id',
  org: '/admin/organisations/$id',
  sub: '/admin/subscriptions/$id',
  prd: '/admin/products/$id',
  ivc: '/admin/invoices/$id',
} as const

/** Leads to the page of what an id names, where there is one. */
export function EntityLink({
  id,
  quiet = false,
  children,
}: {
  readonly id: string
  /** Where a row leads somewhere else first. */
  readonly quiet?: boolean
  readonly children?: ReactNode
}) {
  const kind = id.slice(0, 3)
  if (!Object.hasOwn(PAGES, kind) || id[3] !== '_') return children ?? <FullId id={id} />
  return (
    <Link
      to={PAGES[kind as keyof typeof PAGES]}
      params={{ id }}
      className={quiet ? 'hover:text-accent' : 'link'}
    >
      {children ?? <code className="break-all">{id}</code>}
    </Link>
  )
}
