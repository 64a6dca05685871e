import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import { api, read, repeatable } from '../../lib/api'
import { number } from '../../lib/format'
import { asProblem, type Problem } from '../../lib/problem'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Fact, Facts } from '../../ui/figures'
import { Loaded } from '../../ui/loaded'
import { ProblemNote } from '../../ui/problem-note'
import { say } from '../../ui/toast'
import { checkQuery, listingQuery, productChanged } from '../products/queries'
import type { Listing, OwnProduct } from '../products/types'
import { Findings } from './findings'
import { planText } from './plan-text'

/** Without what was read before: plans or routes may have come since, and this is the word on them. */
const asked = <T,>({ data, error, refetch, isFetchedAfterMount }: UseQueryResult<T>) => ({
  data: isFetchedAfterMount ? data : undefined,
  error,
  refetch,
})

/** What is still to do before a product can be published, or what publishing changes, and for whom. */
export function PublishDialog({
  product,
  onOpenChange,
}: {
  readonly product: OwnProduct
  readonly onOpenChange: (open: boolean) => void
}) {
  const check = asked(useQuery(checkQuery(product.id)))
  const listing = asked(useQuery(listingQuery(product.id)))
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const publish = async () => {
    setPending(true)
    setProblem(null)
    try {
      await read(
        api.v1.products[':product_id'].publish.$post(
          { param: { product_id: product.id } },
          { headers: repeatable() },
        ),
      )
      await productChanged(product.id)
      say(`${product.name} is published`, 'It is in the marketplace within a minute.')
      onOpenChange(false)
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setPending(false)
    }
  }
  const ready = check.data?.publishable === true
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={
        check.data?.publishable === false
          ? `${product.name} cannot be published yet`
          : `Publish ${product.name}?`
      }
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{ready ? 'Not yet' : 'Close'}</Button>
          {ready && (
            <Button kind="primary" pending={pending} onClick={() => void publish()}>
              Publish
            </Button>
          )}
        </>
      }
    >
      <Loaded of={check}>
        {({ missing, recommended }) => (
          <div className="space-y-4">
            {missing.length > 0 ? (
              <Findings
                product={product}
                findings={missing}
                grave
                onGo={() => onOpenChange(false)}
              />
            ) : (
              <Loaded of={listing}>
                {(data) => <WhatChanges product={product} listing={data} />}
              </Loaded>
            )}
            {recommended.length > 0 && (
              <details>
                <summary className="text-soft hover:text-text cursor-pointer">
                  {recommended.length === 1
                    ? '1 thing would help consumers'
                    : `${recommended.length} things would help consumers`}
                </summary>
                <div className="mt-2">
                  <Findings
                    product={product}
                    findings={recommended}
                    onGo={() => onOpenChange(false)}
                  />
                </div>
              </details>
            )}
            {problem && <ProblemNote problem={problem} />}
          </div>
        )}
      </Loaded>
    </Dialog>
  )
}

const WhatChanges = ({
  product,
  listing,
}: {
  readonly product: OwnProduct
  readonly listing: Listing
}) => {
  const open = listing.plans.filter(({ visibility }) => visibility === 'public')
  return (
    <>
      <p>
        Everybody can find it in the marketplace and subscribe.{' '}
        {product.visibility === 'draft'
          ? 'You can take it out again later; it cannot become a draft again.'
          : 'Who was subscribed goes on as before.'}
      </p>
      <Facts>
        <Fact label="Page">
          <code>/apis/{product.slug}</code>
        </Fact>
        <Fact label="Calls go to">
          <code>{listing.base_url}</code>
        </Fact>
        <Fact label="Routes">{number(listing.routes.length)}</Fact>
        <Fact label="Plans on offer">
          <ul>
            {open.map((plan) => (
              <li key={plan.id}>{planText(plan)}</li>
            ))}
            {open.length === 0 && <li>None that is open to everybody: by invitation only</li>}
          </ul>
        </Fact>
      </Facts>
    </>
  )
}
