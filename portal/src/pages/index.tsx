import { createFileRoute, Link } from '@tanstack/react-router'
import { OneCall } from '../features/landing/one-call'
import { Proofs } from '../features/landing/proofs'
import { PublicPage } from '../features/shell/public-page'
import { useMe } from '../lib/session'
import { ButtonLink } from '../ui/button'

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
    <PublicPage className="pt-12 pb-10 sm:pt-20">
      <section className="grid items-center gap-x-12 gap-y-10 pb-14 sm:pb-20 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
        <div>
          <h1 className="text-2xl sm:text-[2.25rem] sm:leading-[2.75rem]">
            An API gateway at the edge, with the marketplace built in
          </h1>
          <p className="text-soft mt-4 max-w-prose text-lg">
            Find an API, subscribe, get a key and call it at the nearest edge. Or publish your own,
            with plans, exact limits and payouts.
          </p>
          <div className="mt-6 flex flex-wrap gap-3">
            <ButtonLink to="/apis" kind="primary" size="large">
              Use an API
            </ButtonLink>
            {publish}
          </div>
          <p className="text-faint mt-4 text-sm">
            Or read{' '}
            <Link to="/docs/$guide" params={{ guide: 'quickstart' }} className="link">
              how a first call goes
            </Link>{' '}
            in three minutes.
          </p>
        </div>
        <OneCall />
      </section>
      <Proofs />
      <section className="border-line flex flex-wrap items-center justify-between gap-4 border-t pt-8">
        <p className="text-lg font-semibold">Which side are you on?</p>
        <div className="flex flex-wrap gap-3">
          <ButtonLink to="/developers" size="large">
            Get an API key
          </ButtonLink>
          {publish}
        </div>
      </section>
    </PublicPage>
  )
}
