import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, read, repeatable } from '../../lib/api'
import { platformTime } from '../../lib/clock'
import { number } from '../../lib/format'
import { may, useMe } from '../../lib/session'
import { Button } from '../../ui/button'
import { Confirm } from '../../ui/dialog'
import { Field, Input } from '../../ui/field'
import { Section } from '../../ui/page'
import { say } from '../../ui/toast'
import { consumerCountQuery, productChanged } from '../products/queries'
import { stateOf } from '../products/state-tag'
import type { OwnProduct } from '../products/types'

const DAY_MS = 86_400_000
const NOTICE_DAYS = 30

/** The ways out of the marketplace: for a while, or for good. */
export function Life({ product }: { readonly product: OwnProduct }) {
  const me = useMe()
  const [asking, setAsking] = useState<'unpublish' | 'archive' | null>(null)
  const state = stateOf(product)
  if (!may(me, 'catalogue:write') || state === 'draft' || state === 'archived') return null
  const close = (open: boolean) => !open && setAsking(null)
  return (
    <Section title="Leave the marketplace">
      <ul className="panel divide-line divide-y">
        {state === 'published' && (
          <Way
            name="Unpublish"
            says="Out of the marketplace until you publish it again. Who is subscribed goes on."
            onChoose={() => setAsking('unpublish')}
          />
        )}
        <Way
          name="Archive"
          says={`Closed for good, with ${NOTICE_DAYS} days of notice to who is subscribed.`}
          onChoose={() => setAsking('archive')}
        />
      </ul>
      <Confirm
        open={asking === 'unpublish'}
        onOpenChange={close}
        title={`Unpublish ${product.name}?`}
        action="Unpublish"
        act={async () => {
          await read(
            api.v1.products[':product_id'].unpublish.$post(
              { param: { product_id: product.id } },
              { headers: repeatable() },
            ),
          )
          await productChanged(product.id)
          say(`${product.name} is unpublished`)
        }}
      >
        <p>
          Nobody new finds it or subscribes, from now on. Keys and subscriptions of your consumers
          go on as they are, and so do their invoices.
        </p>
      </Confirm>
      {asking === 'archive' && <Archive product={product} onOpenChange={close} />}
    </Section>
  )
}

const Way = ({
  name,
  says,
  onChoose,
}: {
  readonly name: string
  readonly says: string
  readonly onChoose: () => void
}) => (
  <li className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
    <div>
      <p className="font-medium">{name}</p>
      <p className="text-soft">{says}</p>
    </div>
    <Button kind="danger" onClick={onChoose}>
      {name}
    </Button>
  </li>
)

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

function Archive({
  product,
  onOpenChange,
}: {
  readonly product: OwnProduct
  readonly onOpenChange: (open: boolean) => void
}) {
  const me = useMe()
  const consumers = useQuery({
    ...consumerCountQuery(product.id),
    enabled: may(me, 'consumers:read'),
  })
  const [first] = useState(() => dayOf(platformTime() + (NOTICE_DAYS + 1) * DAY_MS))
  const [last, setLast] = useState(first)
  return (
    <Confirm
      open
      onOpenChange={onOpenChange}
      title={`Archive ${product.name} for good?`}
      action="Archive it"
      typed={product.slug}
      act={async () => {
        await read(
          api.v1.products[':product_id'].archive.$post(
            { param: { product_id: product.id }, json: { ends_at: `${last}T00:00:00Z` } },
            { headers: repeatable() },
          ),
        )
        await productChanged(product.id)
        say(`${product.name} is archived`)
      }}
    >
      <p>
        It leaves the marketplace at once and takes no new subscriptions.{' '}
        {consumers.data && consumers.data.live > 0
          ? `${number(consumers.data.live)}${consumers.data.isMore ? ' or more' : ''} ${consumers.data.live === 1 ? 'subscription ends' : 'subscriptions end'} on the last day, and their keys with them; they are told today.`
          : 'What is subscribed by then ends on the last day, and its keys with it.'}{' '}
        This cannot be undone.
      </p>
      <Field label="Last day" hint={`At 00:00 UTC; ${NOTICE_DAYS} days from now at least.`}>
        <Input type="date" value={last} min={first} onValueChange={setLast} required />
      </Field>
    </Confirm>
  )
}
