import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { ArchivedPlans, OpenPlans } from '../features/plans/own-plans'
import { PlansNav } from '../features/plans/plans-nav'
import { plansQuery } from '../features/plans/queries'
import { productQuery } from '../features/products/queries'
import { may, useMe } from '../lib/session'
import { ButtonLink } from '../ui/button'
import { Loaded } from '../ui/loaded'
import { Section } from '../ui/page'
import { Empty } from '../ui/states'

export const Route = createFileRoute('/_in/products/$id/plans/')({ component: Plans })

function Plans() {
  const { id } = Route.useParams()
  const mayWrite = may(useMe(), 'catalogue:write')
  const product = useQuery(productQuery(id))
  const found = useQuery(plansQuery(id))
  const create = mayWrite && (
    <ButtonLink kind="primary" to="/products/$id/plans/new" params={{ id }}>
      New plan
    </ButtonLink>
  )
  return (
    <>
      <PlansNav productId={id} />
      <Section
        title="Plans"
        action={found.data?.some(({ archived_at: archived }) => archived === null) && create}
      >
        <Loaded of={found}>
          {(plans) => {
            const open = plans.filter(({ archived_at: archived }) => archived === null)
            return open.length === 0 ? (
              <Empty title="No open plan yet" action={create}>
                A plan says what calls cost, how many there are and how fast they may come. Begin
                with a free one: consumers try before they pay.
              </Empty>
            ) : (
              <OpenPlans
                productId={id}
                plans={open}
                defaultId={product.data?.default_plan_id ?? null}
                mayWrite={mayWrite}
              />
            )
          }}
        </Loaded>
      </Section>
      {found.data?.some(({ archived_at: archived }) => archived !== null) && (
        <Section title="Archived" note="Closed to new subscriptions; whoever has one keeps it.">
          <ArchivedPlans
            productId={id}
            plans={found.data.filter(({ archived_at: archived }) => archived !== null)}
          />
        </Section>
      )}
    </>
  )
}
