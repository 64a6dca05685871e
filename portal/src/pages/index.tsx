import { createFileRoute } from '@tanstack/react-router'
import { OneCall } from '../features/landing/one-call'
import { PublicPage } from '../features/shell/public-page'
import { ButtonLink } from '../ui/button'

export const Route = createFileRoute('/')({ component: Landing })

const FACTS = [
  [
    'Exact limits',
    'Rates and quotas hold to the call, in every region, without a round trip on the way.',
  ],
  [
    'Revoked in five seconds',
    'A key that you revoke is refused everywhere, and the page shows since when.',
  ],
  ['One number', 'Header, usage page, invoice and payout come from one ledger.'],
  ['Fair metering', 'Refused calls and calls that the origin failed cost nothing.'],
] as const

function Landing() {
  return (
    <PublicPage className="py-12 sm:py-20">
      <section className="max-w-2xl">
        <h1 className="text-2xl sm:text-[2.25rem] sm:leading-[2.75rem]">
          An API gateway at the edge, with the marketplace built in
        </h1>
        <p className="text-soft mt-4 text-lg">
          Find an API, subscribe, get a key and call it at the nearest edge. Or publish your own,
          with plans, exact limits and payouts.
        </p>
        <div className="mt-6 flex flex-wrap gap-3">
          <ButtonLink to="/apis" kind="primary" size="large">
            Use an API
          </ButtonLink>
          <ButtonLink to="/sign-up" size="large">
            Publish an API
          </ButtonLink>
        </div>
      </section>
      <OneCall />
      <dl className="border-line mt-14 grid gap-x-10 gap-y-6 border-t pt-8 sm:grid-cols-2 lg:grid-cols-4">
        {FACTS.map(([title, text]) => (
          <div key={title}>
            <dt className="font-medium">{title}</dt>
            <dd className="text-soft mt-1">{text}</dd>
          </div>
        ))}
      </dl>
    </PublicPage>
  )
}
