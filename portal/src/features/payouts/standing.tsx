import { may, useMe } from '../../lib/session'
import { cn } from '../../lib/class-names'
import { Tag, type Tone } from '../../ui/states'
import { Cell, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import type { PayoutAccount } from './queries'
import { ToStripe } from './to-stripe'

type Status = PayoutAccount['status']

export const STATUSES: Readonly<Record<Status, readonly [Tone, string]>> = {
  none: ['plain', 'Not set up'],
  onboarding: ['warn', 'Details missing'],
  pending: ['warn', 'Being checked'],
  active: ['good', 'Payouts work'],
  restricted: ['bad', 'Restricted'],
  rejected: ['bad', 'Rejected'],
}

const SAID: Readonly<Partial<Record<Status, string>>> = {
  onboarding:
    'Stripe waits for your first details. Until then your share waits here, and nothing is lost.',
  pending:
    'Stripe is checking your details. That takes minutes, at times a day or two. Your share waits meanwhile.',
  restricted:
    'Stripe wants more before it pays you. Your share waits, and goes on once it has it. Your consumers notice nothing.',
  rejected:
    'Stripe will not pay this account. Your share waits. Only Stripe’s support can say more.',
}

const DEADLINES: Readonly<Record<string, readonly [Tone, string]>> = {
  past_due: ['bad', 'Overdue'],
  currently_due: ['warn', 'Due now'],
  eventually_due: ['plain', 'Later'],
}

/** Of an account that was never handed in, nothing is late. */
const NEEDED = ['plain', 'Needed'] as const

/** How far Stripe's checks are, where they are not done: why, and what is asked for. */
export function Standing({ account }: { readonly account: PayoutAccount }) {
  const mayWrite = may(useMe(), 'billing:write')
  const { status, reason, requirements } = account
  const said = SAID[status]
  const isCalm = status === 'active'
  const isNew = status === 'onboarding'
  if (said === undefined && requirements.length === 0) return null
  return (
    <section
      aria-label="What Stripe asks for"
      className={cn(
        'panel mb-8 space-y-4 border-l-2 p-5',
        status === 'restricted' || status === 'rejected' ? 'border-l-bad' : 'border-l-warn',
      )}
    >
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div className="max-w-prose space-y-1">
          <h2 className="text-lg">{isCalm ? 'Stripe will ask for more' : STATUSES[status][1]}</h2>
          <p className="text-soft">
            {said ?? 'Payouts work. Hand this in before its date, so that they go on.'}
          </p>
          {reason && !isNew && <p>{reason}</p>}
        </div>
        {mayWrite && status !== 'rejected' && (
          <ToStripe kind="onboarding" look={isCalm ? 'secondary' : 'primary'}>
            {status === 'pending' ? 'See it at Stripe' : 'Continue at Stripe'}
          </ToStripe>
        )}
      </div>
      {requirements.length > 0 && (
        <Table label="What Stripe asks for">
          <thead>
            <tr>
              <Head>What</Head>
              <Head>When</Head>
              <Head>Who is next</Head>
              <Head>What is wrong with it</Head>
            </tr>
          </thead>
          <tbody>
            {requirements.map((one) => {
              const [tone, label] = isNew ? NEEDED : (DEADLINES[one.deadline] ?? NEEDED)
              return (
                <tr key={one.field}>
                  <Cell className="font-medium">{one.name}</Cell>
                  <Cell className="whitespace-nowrap">
                    <Tag tone={tone}>{label}</Tag> {one.due_at && <Time at={one.due_at} as="day" />}
                  </Cell>
                  <Cell>{one.awaiting === 'you' ? 'You' : 'Stripe'}</Cell>
                  <Cell className="text-soft">{one.problem ?? 'not given yet'}</Cell>
                </tr>
              )
            })}
          </tbody>
        </Table>
      )}
    </section>
  )
}
