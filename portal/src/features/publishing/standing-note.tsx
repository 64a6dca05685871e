import { CircleAlert } from 'lucide-react'
import { Time } from '../../ui/time'
import { stateOf } from '../products/state-tag'
import type { OwnProduct } from '../products/types'

/** Why nobody new can subscribe to it, where that is not the provider's own wish of today. */
export function StandingNote({ product }: { readonly product: OwnProduct }) {
  const state = stateOf(product)
  if (state !== 'takenDown' && state !== 'archived') return null
  return (
    <div
      role="status"
      className="bg-warn-soft border-line mb-6 flex gap-3 rounded-md border px-4 py-3"
    >
      <CircleAlert aria-hidden className="text-warn mt-0.5 size-4 shrink-0" />
      {state === 'takenDown' ? (
        <div>
          <p className="font-medium">
            The platform took it down {product.taken_down_at && <Time at={product.taken_down_at} />}
          </p>
          <p className="text-soft">
            {product.take_down_reason} Who is subscribed goes on. Write to the platform to have it
            restored.
          </p>
        </div>
      ) : (
        <div>
          <p className="font-medium">Archived</p>
          <p className="text-soft">
            It takes no new subscriptions.{' '}
            {product.ends_at && (
              <>
                The last ones end <Time at={product.ends_at} as="day" />.
              </>
            )}
          </p>
        </div>
      )}
    </div>
  )
}
