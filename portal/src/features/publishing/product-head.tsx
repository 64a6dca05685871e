import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { ExternalLink } from 'lucide-react'
import { useState } from 'react'
import { may, useMe } from '../../lib/session'
import { Button } from '../../ui/button'
import { PageHead } from '../../ui/page'
import { Time } from '../../ui/time'
import { Logo } from '../products/logo'
import { checkQuery } from '../products/queries'
import { ProductState, stateOf } from '../products/state-tag'
import type { OwnProduct } from '../products/types'
import { PublishDialog } from './publish-dialog'

/** On top of every page of a product: what it is, where it stands, and the way into the marketplace. */
export function ProductHead({ product }: { readonly product: OwnProduct }) {
  const me = useMe()
  const [publishing, setPublishing] = useState(false)
  // The other tabs have a next action of their own.
  const isOverview = useLocation({
    select: ({ pathname }) => pathname.replace(/\/$/u, '') === `/products/${product.id}`,
  })
  const state = stateOf(product)
  const mayPublish = may(me, 'catalogue:write') && (state === 'draft' || state === 'unpublished')
  const check = useQuery({ ...checkQuery(product.id), enabled: mayPublish })
  return (
    <>
      <PageHead
        title={
          <span className="flex flex-wrap items-center gap-2.5">
            <Logo url={product.logo_url} />
            {product.name}
            <ProductState product={product} />
          </span>
        }
        action={
          mayPublish && (
            <Button
              kind={isOverview && check.data?.publishable ? 'primary' : 'secondary'}
              onClick={() => setPublishing(true)}
            >
              Publish
            </Button>
          )
        }
      >
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {product.version !== '' && <span>Version {product.version}</span>}
          {state === 'published' ? (
            <>
              <Link
                to="/apis/$slug"
                params={{ slug: product.slug }}
                className="link inline-flex items-center gap-1"
              >
                Public page <ExternalLink aria-hidden className="size-3.5" />
              </Link>
              <span className="text-faint">What you save is live within a minute.</span>
            </>
          ) : (
            <span>{SAID[state]}</span>
          )}
          {product.ends_at && (
            <span>
              Ends <Time at={product.ends_at} as="day" />
            </span>
          )}
        </span>
      </PageHead>
      {publishing && <PublishDialog product={product} onOpenChange={setPublishing} />}
    </>
  )
}

const SAID = {
  draft: 'Only your organisation sees it, and can call it.',
  unpublished:
    'Out of the marketplace. Who is subscribed goes on, and what you save is live for them within a minute.',
  archived: 'Closed for good.',
  takenDown: 'Out of the marketplace by the platform.',
} as const
