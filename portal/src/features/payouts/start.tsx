import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { api, read } from '../../lib/api'
import { textOf, useForm } from '../../lib/form'
import { may, useMe } from '../../lib/session'
import { Button } from '../../ui/button'
import { Field, Select } from '../../ui/field'
import { ProblemNote } from '../../ui/problem-note'
import { WhoMay } from '../../ui/who-may'
import { countries } from '../organisations/countries'
import { organisationQuery } from '../organisations/queries'
import type { PayoutAccount } from './queries'
import { goToStripe } from './to-stripe'

/** Before there is an account for payouts: what it takes, what it costs, and the way to begin. */
export function StartPayouts({ account }: { readonly account: PayoutAccount }) {
  const id = useId()
  const me = useMe()
  const organisation = useQuery({
    ...organisationQuery(account.organisation_id),
    enabled: may(me, 'organisations:read'),
  })
  const form = useForm(async (data) => {
    const country = textOf(data, 'country')
    await read(
      api.v1.payouts.account.$post({
        query: {},
        json: country === '' ? {} : { country },
      }),
    )
    await goToStripe('onboarding')
  })
  const known = organisation.data?.country ?? ''
  return (
    <section className="panel mb-8 grid gap-x-10 gap-y-6 p-5 lg:grid-cols-2">
      <div className="space-y-3">
        <h2 className="text-lg">Be paid for what you sell</h2>
        <p className="text-soft">
          Consumers pay the platform. Of each payment, without tax, it keeps{' '}
          {account.commission_bps / 100} %; the rest is yours. It is held for {account.hold_days}{' '}
          days, then transferred to your account at Stripe, and from there to your bank. Until there
          is an account your share waits, and nothing is lost.
        </p>
        <h3>What Stripe will ask for</h3>
        <ul className="text-soft list-disc space-y-1 pl-5">
          <li>who you are: name, address and date of birth, or the registered company</li>
          <li>a tax or identity number, and perhaps a document with a picture</li>
          <li>the bank account that payouts go to</li>
        </ul>
        <p className="text-soft">
          It takes about five minutes on Stripe&rsquo;s own pages. Nothing of it is stored here.
        </p>
      </div>
      {may(me, 'billing:write') ? (
        <form id={id} onSubmit={form.onSubmit} className="space-y-4 self-start">
          {form.rest && <ProblemNote problem={form.rest} />}
          <Field
            label="Country"
            hint="Where you are taxed. It cannot be changed later."
            error={form.errorAt('/country')}
          >
            <Select name="country" key={known} defaultValue={known} required>
              <option value="" disabled>
                Choose a country
              </option>
              {countries().map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
          <Button type="submit" kind="primary" pending={form.pending}>
            Set up payouts at Stripe
          </Button>
        </form>
      ) : (
        <WhoMay>Owners, admins and billing members may set up payouts.</WhoMay>
      )}
    </section>
  )
}
