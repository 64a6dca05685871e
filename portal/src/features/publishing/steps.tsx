import { Link } from '@tanstack/react-router'
import { Check, Circle } from 'lucide-react'
import type { ReactNode } from 'react'
import { number } from '../../lib/format'
import { ButtonLink } from '../../ui/button'
import type { Listing, OwnProduct, PublishCheck } from '../products/types'
import { sentence, wordsOf } from './place'

interface Step {
  readonly name: string
  readonly done: boolean
  readonly says: ReactNode
  readonly to:
    | '/products/$id/import'
    | '/products/$id/routes'
    | '/products/$id/origin'
    | '/products/$id/plans'
    | '/products/$id/settings'
  readonly action: string
}

/** From a new product to a published one: what is done, what is next, and where. */
export function Steps({
  product,
  check,
  listing,
}: {
  readonly product: Pick<OwnProduct, 'id'>
  readonly check: PublishCheck
  readonly listing: Listing
}) {
  const steps = stepsOf(check, listing)
  const next = check.publishable ? -1 : steps.findIndex(({ done }) => !done)
  return (
    <ol className="panel divide-line divide-y">
      {steps.map(({ name, done, says, to, action }, i) => (
        <li key={name} className="flex items-start gap-3 px-4 py-3">
          {done ? (
            <Check aria-label="Done" className="text-good mt-0.5 size-4 shrink-0" />
          ) : (
            <Circle
              aria-label={i === next ? 'Next' : 'To do'}
              className={`mt-0.5 size-4 shrink-0 ${i === next ? 'text-accent' : 'text-faint'}`}
            />
          )}
          <div className="min-w-0 flex-1">
            <p className="font-medium">{name}</p>
            <p className="text-soft break-words">{says}</p>
          </div>
          {i === next ? (
            <ButtonLink to={to} params={{ id: product.id }} kind="primary" size="small">
              {action}
            </ButtonLink>
          ) : (
            <Link to={to} params={{ id: product.id }} className="link text-sm whitespace-nowrap">
              {done ? 'Change' : action}
            </Link>
          )}
        </li>
      ))}
    </ol>
  )
}

const count = (n: number, what: string): string => `${number(n)} ${what}${n === 1 ? '' : 's'}`

function stepsOf({ missing, recommended }: PublishCheck, listing: Listing): readonly Step[] {
  const about = (pattern: RegExp) => missing.filter(({ pointer }) => pattern.test(pointer))
  const origins = about(/origin_url\b/u)
  const closed = about(/min_rank$/u)
  const [unpaid] = about(/^\/currency$/u)
  const words = recommended.filter(({ pointer }) =>
    /^\/(?:description|overview|categories)$/u.test(pointer),
  )
  const { routes, plans } = listing
  return [
    {
      name: 'Routes',
      done: routes.length > 0,
      says:
        routes.length > 0
          ? `${count(routes.length, 'route')} that consumers can call.`
          : 'What can be called. Import them from an OpenAPI document, or write them by hand.',
      to: routes.length > 0 ? '/products/$id/routes' : '/products/$id/import',
      action: 'Import routes',
    },
    {
      name: 'Origin',
      done: origins.length === 0,
      says:
        origins.length === 0
          ? 'It is shown to be yours.'
          : origins.map((each) => `${sentence(wordsOf(each))}.`).join(' '),
      to: '/products/$id/origin',
      action: 'Verify the origin',
    },
    {
      name: 'Plans',
      done: plans.length > 0 && !unpaid,
      says: unpaid
        ? `${sentence(unpaid.detail)}.`
        : plans.length > 0
          ? `${plans.map(({ name }) => name).join(', ')}.`
          : 'What it costs and how much may be called. One free plan is enough to begin.',
      to: '/products/$id/plans',
      action: 'Make a plan',
    },
    {
      name: 'Who may call what',
      done: plans.length > 0 && routes.length > 0 && closed.length === 0,
      says:
        closed.length > 0
          ? `${count(closed.length, 'route')} that no open plan may call.`
          : plans.length > 0 && routes.length > 0
            ? 'Each route is open to a plan at least.'
            : 'Imported routes ask for the highest plan until you open them to lower ones.',
      to: '/products/$id/plans',
      action: 'Open routes',
    },
    {
      name: 'Its page',
      done: words.length === 0,
      says:
        words.length === 0
          ? 'Description, overview and category are there.'
          : `Not needed to publish, but it helps: ${words.map(({ detail }) => detail).join(', ')}.`,
      to: '/products/$id/settings',
      action: 'Describe it',
    },
  ]
}
