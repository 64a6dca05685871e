import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, read, repeatable } from '../../lib/api'
import { asProblem, type Problem } from '../../lib/problem'
import { queries } from '../../lib/queries'
import { may, useMe } from '../../lib/session'
import { Button, ButtonLink } from '../../ui/button'
import { Select } from '../../ui/field'
import { Loaded } from '../../ui/loaded'
import { ProblemNote } from '../../ui/problem-note'
import { Empty } from '../../ui/states'
import { say } from '../../ui/toast'
import { listingQuery } from '../products/queries'
import type { OwnProduct } from '../products/types'

/** Test calls run on a subscription of the organisation's own: how to get one, at no cost. */
export function OwnSubscription({ product }: { readonly product: OwnProduct }) {
  const me = useMe()
  const listing = useQuery(listingQuery(product.id))
  const [planId, setPlanId] = useState<string | null>(null)
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const subscribe = async (id: string) => {
    setPending(true)
    setProblem(null)
    try {
      await read(api.v1.subscriptions.$post({ json: { plan_id: id } }, { headers: repeatable() }))
      await queries.invalidateQueries({ queryKey: ['subscriptions'] })
      say('Subscribed', 'You find it, with its keys, among your subscriptions.')
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setPending(false)
    }
  }
  return (
    <Loaded of={listing} rows={2}>
      {({ plans }) => {
        const highest = plans.toSorted((a, b) => b.rank - a.rank)[0]
        if (!highest)
          return (
            <Empty
              title="Make a plan first"
              action={
                <ButtonLink to="/products/$id/plans" params={{ id: product.id }}>
                  Make a plan
                </ButtonLink>
              }
            >
              A test call runs on a plan, like any other call.
            </Empty>
          )
        const chosen = planId ?? highest.id
        return (
          <>
            <Empty
              title="Subscribe your own organisation first"
              action={
                may(me, 'subscriptions:write') && (
                  <span className="flex items-center justify-center gap-2">
                    <Select
                      aria-label="Plan"
                      className="w-48!"
                      value={chosen}
                      onChange={({ target }) => setPlanId(target.value)}
                    >
                      {plans.map(({ id, name }) => (
                        <option key={id} value={id}>
                          {name}
                        </option>
                      ))}
                    </Select>
                    <Button kind="primary" pending={pending} onClick={() => void subscribe(chosen)}>
                      Subscribe
                    </Button>
                  </span>
                )
              }
            >
              A test call runs on a plan, like any other call.{' '}
              {may(me, 'subscriptions:write')
                ? 'Nobody bills you for your own product. Choose the highest plan to try all routes.'
                : 'Owners, admins and billing members of your organisation can subscribe it.'}
            </Empty>
            {problem && (
              <div className="mt-3">
                <ProblemNote problem={problem} />
              </div>
            )}
          </>
        )
      }}
    </Loaded>
  )
}
