import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../lib/api'
import { queries } from '../../lib/queries'
import { may, useMe } from '../../lib/session'
import { Button } from '../../ui/button'
import { Confirm } from '../../ui/dialog'
import { say } from '../../ui/toast'
import { productQuery, productsQuery } from './queries'
import type { OwnProduct } from './types'

/** The end of a draft. What was published is archived instead. */
export function DeleteCard({ product }: { readonly product: OwnProduct }) {
  const navigate = useNavigate()
  const mayWrite = may(useMe(), 'catalogue:write')
  const [asking, setAsking] = useState(false)
  if (!mayWrite) return null
  const isDraft = product.visibility === 'draft'
  return (
    <section
      id="delete"
      aria-label="Delete the product"
      className="panel flex flex-wrap items-center justify-between gap-3 p-5"
    >
      <div>
        <h2 className="text-lg">Delete the product</h2>
        <p className="text-soft">
          {isDraft ? (
            'Only a draft that nobody subscribed to can be deleted. Its address is free again then.'
          ) : (
            <>
              What was published is archived, with notice, on its{' '}
              <Link to="/products/$id" params={{ id: product.id }} className="link">
                overview
              </Link>
              .
            </>
          )}
        </p>
      </div>
      {isDraft && (
        <Button kind="danger" onClick={() => setAsking(true)}>
          Delete
        </Button>
      )}
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={`Delete ${product.name}?`}
        action="Delete it"
        typed={product.slug}
        act={async () => {
          await api.v1.products[':product_id'].$delete({ param: { product_id: product.id } })
          await queries.invalidateQueries({ queryKey: productsQuery.queryKey, exact: true })
          // The rail may have nothing to publish now.
          await queries.invalidateQueries({ queryKey: ['products', 'any'] })
          say(`${product.name} is deleted`)
          await navigate({ to: '/products' })
          queries.removeQueries({ queryKey: productQuery(product.id).queryKey })
        }}
      >
        <p>
          Its routes, plans, guides, images and changelog are deleted with it, at once. This cannot
          be undone.
        </p>
      </Confirm>
    </section>
  )
}
