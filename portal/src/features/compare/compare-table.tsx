import { Link } from '@tanstack/react-router'
import { X } from 'lucide-react'
import type { InferResponseType } from 'hono/client'
import type { ReactNode } from 'react'
import type { api } from '../../lib/api'
import { duration, number } from '../../lib/format'
import { Button, ButtonLink } from '../../ui/button'
import { Cell, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import { Logo } from '../catalogue/logo'
import { priceLabel } from '../catalogue/price'
import { overageOf, pricesOf, quotasOf, ratesOf, supportOf } from '../product/plan-terms'

type Compared = InferResponseType<typeof api.v1.catalogue.compare.$get, 200>['data'][number]

const rowHead =
  'border-line text-soft bg-surface sticky left-0 border-b px-3 py-2.5 text-left align-top font-normal'
const SUPPORT: Readonly<Record<string, string>> = {
  email: 'mail',
  chat: 'chat',
  ticket: 'tickets',
  slack: 'Slack',
  forum: 'forum',
  manager: 'account manager',
}

const NOT_MEASURED = <span className="text-soft">too few calls to measure</span>

const rows: readonly (readonly [name: string, of: (product: Compared) => ReactNode])[] = [
  ['What it is', ({ description }) => description],
  ['Provider', ({ provider }) => provider],
  ['Lowest price', (product) => <span className="font-semibold">{priceLabel(product)}</span>],
  [
    'Latency',
    ({ measured }) =>
      measured?.latency_ms ? (
        <>
          p50 {duration(measured.latency_ms.p50)}, p95 {duration(measured.latency_ms.p95)}
          <span className="text-soft block text-sm">
            estimated from at least {number(measured.calls_at_least)} calls in {measured.days} days
          </span>
        </>
      ) : (
        NOT_MEASURED
      ),
  ],
  [
    'Answered',
    ({ measured }) =>
      measured ? `${measured.answered_percent} % of calls in ${measured.days} days` : NOT_MEASURED,
  ],
  ['Routes', ({ routes }) => number(routes)],
  [
    'Plans',
    ({ plans }) =>
      plans.length === 0 ? (
        'none on offer'
      ) : (
        <ul className="space-y-3">
          {plans.map((plan) => (
            <li key={plan.id}>
              <span className="font-medium">{plan.name}</span>
              <span className="text-soft block">{pricesOf(plan).join(', ')}</span>
              {[...quotasOf(plan), ...ratesOf(plan), overageOf(plan), supportOf(plan)].map(
                (line) => (
                  <span key={line} className="text-soft block text-sm">
                    {line}
                  </span>
                ),
              )}
            </li>
          ))}
        </ul>
      ),
  ],
  [
    'Trial',
    ({ plans }) => {
      const days = Math.max(0, ...plans.map((plan) => plan.trial_days))
      return days > 0 ? `up to ${days} days` : 'none'
    },
  ],
  [
    'Support by',
    ({ support }) =>
      support.length === 0
        ? 'no channel named'
        : [...new Set(support)].map((kind) => SUPPORT[kind] ?? kind).join(', '),
  ],
  ['Version', ({ version }) => version || 'not said'],
  ['Updated', ({ updated_at: at }) => <Time at={at} as="day" />],
]

/** Products side by side, each with the way to it. */
export const CompareTable = ({
  products,
  onRemove,
}: {
  readonly products: readonly Compared[]
  readonly onRemove: (slug: string) => void
}) => (
  <Table label="Comparison">
    <thead>
      <tr>
        <Head className="sticky left-0 w-32">
          <span className="sr-only">What is compared</span>
        </Head>
        {products.map((product) => (
          <Head key={product.slug} className="text-text min-w-56 text-base">
            <span className="flex items-center gap-2">
              <Logo product={product} />
              <Link to="/apis/$slug" params={{ slug: product.slug }} className="hover:underline">
                {product.name}
              </Link>
              <Button
                kind="quiet"
                size="icon"
                className="ml-auto"
                aria-label={`Remove ${product.name}`}
                onClick={() => onRemove(product.slug)}
              >
                <X />
              </Button>
            </span>
          </Head>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(([name, of]) => (
        <tr key={name}>
          <th scope="row" className={rowHead}>
            {name}
          </th>
          {products.map((product) => (
            <Cell key={product.slug} className="py-2.5 align-top">
              {of(product)}
            </Cell>
          ))}
        </tr>
      ))}
      <tr>
        <td className="bg-surface sticky left-0" />
        {products.map((product) => (
          <Cell key={product.slug} className="py-3">
            <ButtonLink to="/apis/$slug/plans" params={{ slug: product.slug }}>
              Plans of {product.name}
            </ButtonLink>
          </Cell>
        ))}
      </tr>
    </tbody>
  </Table>
)
