import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api, read } from '../../lib/api'
import { number } from '../../lib/format'
import { asProblem } from '../../lib/problem'
import { ButtonLink } from '../../ui/button'
import { Confirm } from '../../ui/dialog'
import { ProblemNote } from '../../ui/problem-note'
import { RowAction, RowMenu } from '../../ui/row-menu'
import { Tag } from '../../ui/states'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import { say } from '../../ui/toast'
import { PlanCards } from '../product/plan-cards'
import { pricesOf } from '../product/plan-terms'
import { catalogueChanged } from '../routes/queries'
import type { PlanView } from './types'

/** A product's open plans as consumers see them, each with what its provider may do with it. */
export function OpenPlans({
  productId,
  plans,
  defaultId,
  mayWrite,
}: {
  readonly productId: string
  readonly plans: readonly PlanView[]
  readonly defaultId: string | null
  readonly mayWrite: boolean
}) {
  const [archiving, setArchiving] = useState<PlanView | null>(null)
  const makeDefault = useMutation({
    mutationFn: (plan: PlanView | null) =>
      read(
        api.v1.products[':product_id'].$patch({
          param: { product_id: productId },
          json: { default_plan_id: plan?.id ?? null },
        }),
      ),
    onSuccess: async (_, plan) => {
      say(plan ? `${plan.name} is the default plan` : 'There is no default plan now')
      await catalogueChanged(productId)
    },
  })
  return (
    <>
      {makeDefault.isError && <ProblemNote problem={asProblem(makeDefault.error)} />}
      <PlanCards
        plans={plans}
        current={null}
        action={({ id }) => {
          const plan = plans.find((each) => each.id === id)
          return (
            plan && (
              <div className="border-line flex flex-wrap items-center gap-1.5 border-t pt-3">
                <span className="text-faint text-sm">
                  Rank {plan.rank}, version {plan.version}
                </span>
                {plan.id === defaultId && <Tag tone="accent">Default</Tag>}
                {plan.visibility === 'private' && <Tag>Private</Tag>}
                {plan.approval_required && <Tag>Needs approval</Tag>}
                <span className="ml-auto flex gap-1">
                  <ButtonLink
                    size="small"
                    to="/products/$id/plans/$plan"
                    params={{ id: productId, plan: plan.id }}
                    aria-label={`${mayWrite ? 'Edit' : 'Show'} ${plan.name}`}
                  >
                    {mayWrite ? 'Edit' : 'Show'}
                  </ButtonLink>
                  {mayWrite && (
                    <RowMenu label={`More with ${plan.name}`}>
                      {plan.id === defaultId ? (
                        <RowAction onChoose={() => makeDefault.mutate(null)}>
                          No default plan
                        </RowAction>
                      ) : (
                        <RowAction
                          disabled={plan.visibility === 'private'}
                          onChoose={() => makeDefault.mutate(plan)}
                        >
                          Make it the default
                        </RowAction>
                      )}
                      <RowAction grave onChoose={() => setArchiving(plan)}>
                        Archive
                      </RowAction>
                    </RowMenu>
                  )}
                </span>
              </div>
            )
          )
        }}
      />
      <ArchivePlan plan={archiving} onDone={() => setArchiving(null)} />
    </>
  )
}

/** Closes a plan to new subscriptions, after asking. @param plan null while nothing is asked */
export const ArchivePlan = ({
  plan,
  onDone,
}: {
  readonly plan: PlanView | null
  readonly onDone: () => void
}) => (
  <Confirm
    open={plan !== null}
    onOpenChange={(open) => {
      if (!open) onDone()
    }}
    title={`Archive ${plan?.name ?? ''}?`}
    action="Archive the plan"
    act={async () => {
      if (plan === null) return
      await read(api.v1.plans[':plan_id'].archive.$post({ param: { plan_id: plan.id } }))
      say(`${plan.name} is archived`)
      await catalogueChanged(plan.product_id)
    }}
  >
    <p>
      Nobody new can subscribe to it from now on, and it is not shown any more. Whoever has it keeps
      it at the same terms, and renews. This cannot be undone; the same plan can be made again.
    </p>
  </Confirm>
)

/** Plans that are closed, and may still have subscriptions. */
export const ArchivedPlans = ({
  productId,
  plans,
}: {
  readonly productId: string
  readonly plans: readonly PlanView[]
}) => (
  <Table label="Archived plans">
    <thead>
      <tr>
        <Head>Plan</Head>
        <Head>Price</Head>
        <FigureHead>Rank</FigureHead>
        <Head>Archived</Head>
        <Head>
          <span className="sr-only">Subscriptions</span>
        </Head>
      </tr>
    </thead>
    <tbody>
      {plans.map((plan) => (
        <tr key={plan.id}>
          <Cell className="font-medium">{plan.name}</Cell>
          <Cell>{pricesOf(plan).join(', ')}</Cell>
          <Figure>{number(plan.rank)}</Figure>
          <Cell>{plan.archived_at && <Time at={plan.archived_at} as="day" />}</Cell>
          <Cell className="text-right">
            <Link to="/products/$id/consumers" params={{ id: productId }} className="link">
              Who has it
            </Link>
          </Cell>
        </tr>
      ))}
    </tbody>
  </Table>
)
