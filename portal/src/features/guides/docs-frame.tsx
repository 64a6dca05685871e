import type { ReactNode } from 'react'
import { may, useMe } from '../../lib/session'
import { BackLink } from '../../ui/back-link'

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
      <BackLink to="/products/$id/docs" id={productId}>
        Docs
      </BackLink>
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
