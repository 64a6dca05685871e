import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { number } from '../../lib/format'
import { asProblem } from '../../lib/problem'
import { ButtonLink } from '../../ui/button'
import { Copy } from '../../ui/copy'
import { ProblemNote } from '../../ui/problem-note'
import { Time } from '../../ui/time'
import { priceLabel } from '../catalogue/price'
import { StateTag } from '../subscriptions/state-tag'
import { subscriptionUsageQuery } from '../usage/queries'
import { Windows } from '../usage/windows'
import { MeasuredFacts } from './measured-facts'
import { PayButton } from './pay-button'
import { useStanding, type Standing } from './standing'
import type { OwnSubscription } from './subscription-of'
import type { Product } from './types'

/** Beside everything about a product: where this very visitor stands with it. */
export function SubscribeRail({ product }: { readonly product: Product }) {
  const standing = useStanding(product.id)
  return (
    <aside aria-label="Your subscription" className="order-first lg:order-none">
      <div className="panel divide-line divide-y lg:sticky lg:top-20">
        <div className="p-4">
          {standing.is === 'subscribed' ? (
            <Own own={standing.own} />
          ) : (
            <Offer product={product} standing={standing} />
          )}
        </div>
        <div className="px-4 py-3">
          <p className="text-faint text-sm">Base URL</p>
          <p className="flex items-center gap-1">
            <code className="min-w-0 truncate" title={product.base_url}>
              {product.base_url}
            </code>
            <Copy text={product.base_url} label="Copy the base URL" />
          </p>
        </div>
        <MeasuredFacts product={product} />
        <dl className="text-soft hidden gap-x-4 gap-y-1 px-4 py-3 text-sm lg:grid lg:grid-cols-[auto_1fr] [&>dd]:text-text [&>dd]:text-right">
          <dt>Routes</dt>
          <dd>{number(product.routes.length)}</dd>
          <dt>Plans</dt>
          <dd>{number(product.plans.length)}</dd>
          <dt>Updated</dt>
          <dd>
            <Time at={product.updated_at} as="day" />
          </dd>
        </dl>
        <p className="flex flex-wrap gap-x-4 px-4 py-3 text-sm">
          <Link to="/status/$slug" params={{ slug: product.slug }} className="link">
            Status
          </Link>
          {product.website_url && (
            <a href={product.website_url} rel="noreferrer" className="link">
              Website
            </a>
          )}
          {product.terms_url && (
            <a href={product.terms_url} rel="noreferrer" className="link">
              Terms of use
            </a>
          )}
        </p>
      </div>
    </aside>
  )
}

const OFFERS: Readonly<Record<Exclude<Standing['is'], 'subscribed' | 'unread'>, string>> = {
  unknown: 'One moment.',
  stranger: 'Sign up to subscribe and get a key.',
  'without organisation': 'You have no subscription to it.',
  staff: 'You act for the platform, which subscribes to nothing.',
  onlooker:
    'Your organisation has no subscription to it. Owners, admins and billing may subscribe.',
  free: 'Your organisation has no subscription to it.',
}

const Offer = ({
  product,
  standing,
}: {
  readonly product: Product
  readonly standing: Standing
}) => (
  <div className="space-y-3">
    <p className="text-lg font-semibold">{priceLabel(product)}</p>
    {standing.is === 'unread' ? (
      <ProblemNote problem={asProblem(standing.error)} retry={standing.retry} />
    ) : (
      <p className="text-soft">{standing.is !== 'subscribed' && OFFERS[standing.is]}</p>
    )}
    <ButtonLink
      to="/apis/$slug/plans"
      params={{ slug: product.slug }}
      kind="primary"
      className="w-full"
    >
      {product.plans.length === 1 ? 'See the plan' : 'Compare the plans'}
    </ButtonLink>
  </div>
)

const RUNNING: ReadonlySet<string> = new Set(['active', 'trialing', 'past_due', 'suspended'])

function Own({ own }: { readonly own: OwnSubscription }) {
  const { id, plan, state } = own
  const isRunning = RUNNING.has(state)
  const usage = useQuery({ ...subscriptionUsageQuery(id), enabled: isRunning })
  const waitsForPayment = state === 'pending' && (own.requested_at === null || own.approved_at)
  return (
    <div className="space-y-4">
      <p className="flex items-center justify-between font-medium">
        {plan.name} <StateTag state={state} />
      </p>
      {state === 'pending' && (
        <p className="text-soft">
          {waitsForPayment
            ? 'It begins once it is paid for.'
            : 'The provider has been asked. You are told by mail.'}
        </p>
      )}
      {waitsForPayment && <PayButton subscriptionId={id} />}
      {own.trial_ends_at && state === 'trialing' && (
        <p className="text-soft">
          The trial ends <Time at={own.trial_ends_at} />.
        </p>
      )}
      {state === 'past_due' && (
        <p className="text-bad">
          A payment failed.{' '}
          <Link to="/billing/$subscription" params={{ subscription: id }} className="link">
            See billing
          </Link>
        </p>
      )}
      {state === 'suspended' && (
        <p className="text-bad">
          Calls are refused.{' '}
          <Link to="/subscriptions/$id" params={{ id }} className="link">
            See why
          </Link>
        </p>
      )}
      {usage.data && <Windows windows={usage.data.windows} />}
      <div className="grid gap-2">
        <ButtonLink to="/subscriptions/$id/keys" params={{ id }}>
          API keys
        </ButtonLink>
        <ButtonLink to="/subscriptions/$id" params={{ id }} kind="quiet">
          Usage, plan and billing
        </ButtonLink>
      </div>
    </div>
  )
}
