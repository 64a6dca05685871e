import { createFileRoute, Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { Doors } from '../features/landing/doors'
import { OneCall } from '../features/landing/one-call'
import { PublicPage } from '../features/shell/public-page'
import { useMe } from '../lib/session'
import { ButtonLink } from '../ui/button'

// Below the fold, and so not part of what a first visit waits for.
const Proofs = lazy(async () => ({ default: (await import('../features/landing/proofs')).Proofs }))

export const Route = createFileRoute('/')({ component: Landing })

function Landing() {
  const me = useMe()
  const publish = (
    <ButtonLink
      {...(me ? { to: '/products' } : { to: '/sign-up', search: { return_to: '/products' } })}
      size="large"
    >
      Publish an API
    </ButtonLink>
  )
  return (
    <PublicPage className="pt-10 pb-16 sm:pt-16">
      <section className="grid items-center gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
        <div>
          <h1 className="text-2xl sm:text-[2.5rem] sm:leading-[2.875rem] sm:tracking-tight">
            Sell your API, or call somebody else’s
          </h1>
          <p className="text-soft mt-4 max-w-prose text-lg">
            Turnpike is an API gateway at the edge with the marketplace built in: keys, plans, exact
            limits, invoices and payouts for every API behind it.
          </p>
          <div className="mt-7 flex flex-wrap gap-3">
            <ButtonLink to="/apis" kind="primary" size="large">
              Use an API
            </ButtonLink>
            {publish}
          </div>
          <p className="text-faint mt-4 text-sm">
            Free to start on either side, without a card. Or read{' '}
            <Link to="/docs/$guide" params={{ guide: 'quickstart' }} className="link">
              how a first call goes
            </Link>
            .
          </p>
        </div>
        <OneCall />
      </section>
      <Doors />
      <Suspense fallback={<div className="min-h-dvh" />}>
        <Proofs />
      </Suspense>
      <section className="flex flex-col items-center gap-5 pt-14 text-center sm:pt-20">
        <h2 className="text-2xl">The first answer is three minutes away</h2>
        <div className="flex flex-wrap justify-center gap-3">
          <ButtonLink to="/developers" size="large">
            Get an API key
          </ButtonLink>
          {publish}
        </div>
      </section>
    </PublicPage>
  )
}
