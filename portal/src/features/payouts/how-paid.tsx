import { useState, type ReactNode } from 'react'
import { utcDay } from '../../lib/format'
import { may, useMe } from '../../lib/session'
import { Button } from '../../ui/button'
import { Fact, Facts } from '../../ui/figures'
import { Section } from '../../ui/page'
import { Tag } from '../../ui/states'
import { Time } from '../../ui/time'
import { countryName } from '../organisations/countries'
import type { PayoutAccount } from './queries'
import { ScheduleDialog } from './schedule-dialog'
import { scheduleText } from './schedule-words'
import { STATUSES } from './standing'
import { ToStripe } from './to-stripe'

/** To which bank, when, and for which fee a provider is paid, with the way to change it. */
export function HowPaid({ account }: { readonly account: PayoutAccount }) {
  const mayWrite = may(useMe(), 'billing:write')
  const [changing, setChanging] = useState(false)
  const [tone, label] = STATUSES[account.status]
  const { schedule } = account
  const isOpen = account.status !== 'none'
  const isPastOnboarding = isOpen && account.status !== 'onboarding'
  const mayGo = mayWrite && isPastOnboarding && account.status !== 'rejected'
  return (
    <Section
      title="How you are paid"
      note={mayWrite ? undefined : 'Owners, admins and billing members may change it.'}
      action={mayGo && <ToStripe kind="dashboard">Open your Stripe pages</ToStripe>}
    >
      <Facts>
        {isOpen && (
          <Fact label="Account">
            <Tag tone={tone}>{label}</Tag>{' '}
            <span className="text-soft">
              {account.country && `in ${countryName(account.country)}, `}
              {account.opened_at && (
                <>
                  opened <Time at={account.opened_at} as="day" />
                </>
              )}
            </span>
          </Fact>
        )}
        {isOpen && (
          <Fact label="Paid to">
            <Row
              action={
                mayGo && (
                  <ToStripe kind="update" size="small">
                    Change at Stripe
                  </ToStripe>
                )
              }
            >
              {account.payout_method ?? <span className="text-soft">no bank account yet</span>}
            </Row>
          </Fact>
        )}
        {schedule && (
          <Fact label="When">
            <Row
              action={
                mayWrite && (
                  <Button size="small" onClick={() => setChanging(true)}>
                    Change the schedule
                  </Button>
                )
              }
            >
              {scheduleText(schedule)}
              {schedule.next_payout_on && account.can_be_paid && (
                <span className="text-soft">
                  , next on {utcDay(Date.parse(schedule.next_payout_on))}
                </span>
              )}
            </Row>
          </Fact>
        )}
        <Fact label="The platform's fee">
          {account.commission_bps / 100} % of what is paid without tax
        </Fact>
        <Fact label="Hold">
          {account.hold_days === 0
            ? 'none: your share is transferred when it is paid'
            : `${account.hold_days} days from a payment to the transfer of your share`}
        </Fact>
        {account.own_fees.map((own) => (
          <Fact key={own.product_id} label={`Fee and hold of ${own.name}`}>
            {own.commission_bps / 100} % and {own.hold_days} days: terms of its own
          </Fact>
        ))}
      </Facts>
      {schedule && changing && (
        <ScheduleDialog schedule={schedule} onClose={() => setChanging(false)} />
      )}
    </Section>
  )
}

const Row = ({
  action,
  children,
}: {
  readonly action: ReactNode
  readonly children: ReactNode
}) => (
  <div className="flex flex-wrap items-center justify-between gap-3">
    <span>{children}</span>
    {action}
  </div>
)
