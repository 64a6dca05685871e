import { useId, useState } from 'react'
import { api, read } from '../../lib/api'
import { money } from '../../lib/format'
import { useForm } from '../../lib/form'
import { useIntention } from '../../lib/intention'
import { may, useMe } from '../../lib/session'
import { AmountChoice } from '../../ui/amount-choice'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { ProblemNote } from '../../ui/problem-note'
import { say } from '../../ui/toast'
import { payoutsChanged, type Balance, type PayoutAccount } from './queries'

/** Has what is available paid out now, or a part of it, once amount and bank account were seen. */
export function RequestPayout({
  balance,
  account,
}: {
  readonly balance: Balance
  readonly account: PayoutAccount
}) {
  const id = useId()
  const { currency, available } = balance
  const [open, setOpen] = useState(false)
  const [amount, setAmount] = useState<number | null>(available)
  const once = useIntention()
  const mayWrite = may(useMe(), 'billing:write')
  const form = useForm(async () => {
    const json = { amount: amount ?? 0, currency }
    const made = await once((headers) =>
      read(api.v1.payouts.$post({ query: {}, json }, { headers })),
    )
    await payoutsChanged()
    setOpen(false)
    say(
      `${money(made.amount, currency)} asked for`,
      made.state === 'made'
        ? 'Stripe has taken it; it stands among the payouts below.'
        : 'Stripe has not answered yet. It is asked again by itself.',
    )
  })
  if (!mayWrite || !account.can_be_paid) return null
  return (
    <>
      <Button
        kind={available > 0 ? 'primary' : 'secondary'}
        disabled={available <= 0}
        title={available <= 0 ? 'Nothing is available yet' : undefined}
        onClick={() => {
          setAmount(available)
          setOpen(true)
        }}
      >
        Request a payout
      </Button>
      <Dialog
        open={open}
        onOpenChange={(next) => !form.pending && setOpen(next)}
        title="Request a payout"
        description={`${money(available, currency)} is available.`}
        footer={
          <Button
            type="submit"
            form={id}
            kind="primary"
            pending={form.pending}
            disabled={amount === null}
          >
            {amount ? `Pay out ${money(amount, currency)}` : 'Pay out'}
          </Button>
        }
      >
        <form id={id} onSubmit={form.onSubmit} className="space-y-4">
          {form.rest && <ProblemNote problem={form.rest} />}
          <AmountChoice
            all="All of it"
            label={`Amount in ${currency.toUpperCase()}`}
            most={available}
            currency={currency}
            error={form.errorAt('/amount')}
            onChange={setAmount}
          />
          <p className="text-soft">
            It goes to {account.payout_method ?? 'your bank account'} and arrives within days. Your
            schedule stays as it is; what is asked for now is not in the next one.
          </p>
        </form>
      </Dialog>
    </>
  )
}
