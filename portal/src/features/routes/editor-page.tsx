import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { may, useMe } from '../../lib/session'
import { BackLink } from '../../ui/back-link'
import { Loaded } from '../../ui/loaded'
import { productQuery } from '../products/queries'
import { gridQuery, previewQuery } from './queries'
import type { RouteEditor } from './route-editor'

type Surroundings = Omit<
  Parameters<typeof RouteEditor>[0],
  'initial' | 'save' | 'isNew' | 'children'
>

/** Around the editor of a route: what it needs to know of the product. @param action beside the name */
export function EditorPage({
  productId,
  title,
  action,
  children,
}: {
  readonly productId: string
  readonly title: ReactNode
  readonly action?: (plans: Surroundings['plans']) => ReactNode
  readonly children: (surroundings: Surroundings) => ReactNode
}) {
  const mayWrite = may(useMe(), 'catalogue:write')
  const product = useQuery(productQuery(productId))
  const preview = useQuery(previewQuery(productId))
  const grid = useQuery(gridQuery(productId))
  return (
    <Loaded of={product}>
      {(product) => (
        <>
          <BackLink to="/products/$id/routes" id={productId}>
            Routes
          </BackLink>
          <div className="mb-6 flex flex-wrap items-start justify-between gap-3">
            <div className="min-w-0">
              <h2 className="text-lg break-words">{title}</h2>
              {!mayWrite && (
                <p className="text-soft text-sm">
                  Owners, admins and developers of the organisation may change it.
                </p>
              )}
            </div>
            {mayWrite && grid.data && action?.(grid.data.plans)}
          </div>
          <Loaded of={grid} rows={8}>
            {({ plans }) => (
              <Loaded of={preview} rows={8}>
                {({ base_url: base, routes }) =>
                  children({
                    productId,
                    base,
                    origin: product.origin_url,
                    groups: [...new Set(routes.map(({ group }) => group))].filter(Boolean),
                    plans,
                    mayWrite,
                  })
                }
              </Loaded>
            )}
          </Loaded>
        </>
      )}
    </Loaded>
  )
}
