import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Check, CircleAlert } from 'lucide-react'
import { Loaded } from '../../ui/loaded'
import { checkQuery } from '../products/queries'

const OF_DOCS = /^\/(?:description|overview|routes\/[^/]+\/description)$/u
const SHOWN = 5

/** What the documentation of a product still lacks. */
export function DocsChecks({ productId }: { readonly productId: string }) {
  const found = useQuery(checkQuery(productId))
  return (
    <Loaded of={found} rows={2}>
      {({ recommended }) => {
        const lacking = recommended.filter(({ pointer }) => OF_DOCS.test(pointer))
        if (lacking.length === 0)
          return (
            <p className="flex items-center gap-2">
              <Check aria-hidden className="text-good size-4" />
              The product and each of its routes say what they do.
            </p>
          )
        return (
          <ul className="panel divide-line divide-y">
            {lacking.slice(0, SHOWN).map(({ pointer, detail }) => (
              <li key={pointer} className="flex items-center gap-2.5 px-4 py-2">
                <CircleAlert aria-hidden className="text-warn size-4 shrink-0" />
                <span className="min-w-0 flex-1">
                  {detail.charAt(0).toUpperCase() + detail.slice(1)}.
                </span>
                <Fix productId={productId} pointer={pointer} />
              </li>
            ))}
            {lacking.length > SHOWN && (
              <li className="text-soft px-4 py-2">
                And {lacking.length - SHOWN} routes more that do not say what they do.
              </li>
            )}
          </ul>
        )
      }}
    </Loaded>
  )
}

function Fix({ productId: id, pointer }: { readonly productId: string; readonly pointer: string }) {
  const [, kind, route] = pointer.split('/')
  return kind === 'routes' && route !== undefined ? (
    <Link to="/products/$id/routes/$route" params={{ id, route }} className="link">
      Open the route
    </Link>
  ) : (
    <Link to="/products/$id/docs/overview" params={{ id }} className="link">
      Write it
    </Link>
  )
}
