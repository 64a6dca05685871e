import { Lock } from 'lucide-react'
import { ButtonLink } from '../../ui/button'
import type { Product } from './types'

const KINDS: Readonly<Record<string, string>> = {
  email: 'By mail',
  chat: 'Chat',
  ticket: 'Tickets',
  slack: 'Slack',
  forum: 'Forum',
  manager: 'Account manager',
}

const isMail = (target: string): boolean => /^[^@\s/]+@[^@\s]+$/u.test(target)
const isAddress = (target: string): boolean => /^https?:\/\//u.test(target)

/** Ways to reach the provider; those that another plan opens are locked and name it. */
export const SupportChannels = ({
  channels,
  slug,
  isSubscribed,
}: {
  readonly channels: Product['support']
  readonly slug: string
  readonly isSubscribed: boolean
}) => (
  <ul className="panel divide-line divide-y">
    {channels.map(({ kind, label, target, lowest_plan: plan }) => (
      <li key={kind + label} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3">
        <span className="min-w-40 flex-1">
          <span className="font-medium">{label}</span>
          <span className="text-faint block text-sm">{KINDS[kind] ?? kind}</span>
        </span>
        {target === null ? (
          <>
            <span className="text-faint flex items-center gap-1.5">
              <Lock aria-hidden className="size-3.5" />
              {plan ? `With ${plan.name}` : 'On no plan that is on offer'}
            </span>
            {plan && (
              <ButtonLink
                to="/apis/$slug/plans"
                params={{ slug }}
                size="small"
                {...(!isSubscribed && { search: { subscribe: plan.id } })}
              >
                See {plan.name}
              </ButtonLink>
            )}
          </>
        ) : isMail(target) ? (
          <a href={`mailto:${target}`} className="link break-all">
            {target}
          </a>
        ) : isAddress(target) ? (
          <a href={target} rel="noreferrer" className="link break-all">
            {target}
          </a>
        ) : (
          <span className="break-all">{target}</span>
        )}
      </li>
    ))}
  </ul>
)
