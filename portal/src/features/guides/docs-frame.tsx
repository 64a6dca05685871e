import { Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { may, useMe } from '../../lib/session'

/** Around an editor of a product's documentation: the way back, and who may change it. */
export function DocsFrame({
  productId,
  title,
  children,
}: {
  readonly productId: string
  readonly title: string
  readonly children: (mayWrite: boolean) => ReactNode
}) {
  const mayWrite = may(useMe(), 'catalogue:write')
  return (
    <>
      <p className="mb-3">
        <Link
          to="/products/$id/docs"
          params={{ id: productId }}
          className="text-soft hover:text-text inline-flex items-center gap-1.5"
        >
          <ArrowLeft aria-hidden className="size-4" />
          Docs
        </Link>
      </p>
      <div className="mb-5">
        <h2 className="text-lg">{title}</h2>
        {!mayWrite && (
          <p className="text-soft text-sm">
            Owners, admins and developers of the organisation may change it.
          </p>
        )}
      </div>
      {children(mayWrite)}
    </>
  )
}
