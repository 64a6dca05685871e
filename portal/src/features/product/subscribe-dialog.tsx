import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { asProblem } from '../../lib/problem'
import { queries } from '../../lib/queries'
import { ButtonLink } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { ProblemNote } from '../../ui/problem-note'
import { Loading } from '../../ui/states'
import { firstCall } from '../keys/first-call'
import { NewKey } from '../keys/new-key'
import { subscribeAt, useStanding } from './standing'
import { SubscribeForm } from './subscribe-form'
import { rememberKey } from './tab-key'
import type { Plan, Product } from './types'

/** A subscription that began, with what is shown once. */
interface Made {
  readonly id: string
  readonly key: string
  /** Of its plan. */
  readonly rank: number
}

/**
 * Subscribing to a plan, as far as this visitor is: with an account first, an organisation, then the
 * terms, and at the end the key, which is shown once.
 * @param planId of the plan whose dialog is open; it is part of the page's address
 * @param back the page that it stands on, to come back to
 */
export function SubscribeDialog({
  product,
  planId,
  back,
  close,
}: {
  readonly product: Product
  readonly planId: string | undefined
  readonly back: string
  readonly close: () => void
}) {
  const navigate = useNavigate()
  const [made, setMade] = useState<Made | null>(null)
  const plan = product.plans.find(({ id }) => id === planId)
  // Only now: what the page shows of the subscription would take the key away with it.
  const show = async (id: string) => {
    await queries.invalidateQueries({ queryKey: ['subscriptions'] })
    await navigate({ to: '/subscriptions/$id', params: { id } })
  }
  if (made)
    return (
      <NewKey
        secret={made.key}
        url={firstCall(product, made.rank)}
        onDone={() => void show(made.id)}
      />
    )
  return (
    plan && (
      <Asked product={product} plan={plan} back={back} close={close}>
        <SubscribeForm
          key={plan.id}
          product={product}
          plan={plan}
          onMade={async ({ id, key }) => {
            if (key === null) return show(id)
            rememberKey(product.id, key)
            setMade({ id, key, rank: plan.rank })
          }}
        />
      </Asked>
    )
  )
}

/** The dialog around the form, or what comes before the form can. */
function Asked({
  product,
  plan,
  back,
  close,
  children,
}: {
  readonly product: Product
  readonly plan: Plan
  readonly back: string
  readonly close: () => void
  readonly children: ReactNode
}) {
  const standing = useStanding(product.id)
  const here = { return_to: subscribeAt(back, plan.id) }
  const frame = (content: ReactNode, footer?: ReactNode) => (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={`${product.name}, ${plan.name}`}
      footer={footer}
    >
      {content}
    </Dialog>
  )
  switch (standing.is) {
    case 'unknown':
      return frame(<Loading rows={4} />)
    case 'unread':
      return frame(<ProblemNote problem={asProblem(standing.error)} retry={standing.retry} />)
    case 'free':
      return frame(children)
    case 'stranger':
      return frame(
        'A subscription belongs to an account. Signing up takes a minute, and you come back here.',
        <>
          <ButtonLink to="/sign-in" search={here}>
            Sign in
          </ButtonLink>
          <ButtonLink to="/sign-up" search={here} kind="primary">
            Sign up
          </ButtonLink>
        </>,
      )
    case 'without organisation':
      return frame(
        'Subscriptions and keys belong to an organisation, so that they outlive who made them. Name yours, and you come back here.',
        <ButtonLink to="/org/new" search={here} kind="primary">
          Name the organisation
        </ButtonLink>,
      )
    case 'staff':
      return frame('You act for the platform. Choose an organisation on your dashboard first.')
    case 'onlooker':
      return frame('Your role cannot subscribe. Ask an owner, an admin or the billing role.')
    case 'subscribed': {
      const { id, plan: own, state } = standing.own
      return frame(
        state === 'pending'
          ? `Your organisation has asked for ${product.name} already, for the plan ${own.name}. It has not begun: it can be paid for or withdrawn on its page.`
          : `Your organisation is subscribed to ${product.name} already, on ${own.name}.`,
        <ButtonLink to="/subscriptions/$id" params={{ id }} kind="primary">
          Open the subscription
        </ButtonLink>,
      )
    }
  }
}
