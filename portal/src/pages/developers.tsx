import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { productQuery } from '../features/catalogue/queries'
import { Absent, isAbsent } from '../features/developers/absent'
import { DEVELOPER_SLUG } from '../features/developers/product'
import { GetKey } from '../features/developers/get-key'
import { Sandbox } from '../features/developers/sandbox'
import { Steps } from '../features/developers/steps'
import { subscribing } from '../features/product/search'
import { SubscribeDialog } from '../features/product/subscribe-dialog'
import { PublicPage } from '../features/shell/public-page'
import { useTitle } from '../lib/title'
import { ButtonAnchor, ButtonLink } from '../ui/button'
import { Loaded } from '../ui/loaded'

export const Route = createFileRoute('/developers')({
  validateSearch: subscribing,
  component: Developers,
})

function Developers() {
  useTitle('Developers')
  const { subscribe } = Route.useSearch()
  const navigate = Route.useNavigate()
  const found = useQuery(productQuery(DEVELOPER_SLUG))
  const open = (id: string) => void navigate({ search: { subscribe: id }, resetScroll: false })
  return (
    <PublicPage className="py-10 sm:py-14">
      <section className="max-w-2xl">
        <h1 className="text-2xl">Get a key, call, see it counted</h1>
        <p className="text-soft mt-2 text-lg">
          One key, one header, an answer that says what it cost and what is left. The free plan
          needs no card.
        </p>
      </section>
      {isAbsent(found.error) ? (
        <div className="mt-8">
          <Absent />
        </div>
      ) : (
        <Loaded of={found} rows={6}>
          {(product) => (
            <>
              <div className="mt-6 flex flex-wrap gap-3">
                <GetKey product={product} back="/developers" onSubscribe={open} />
                <ButtonLink to="/apis/$slug/docs" params={{ slug: DEVELOPER_SLUG }} size="large">
                  View docs
                </ButtonLink>
                <ButtonAnchor href="#sandbox" size="large">
                  Try sandbox
                </ButtonAnchor>
              </div>
              <Sandbox product={product} />
              <SubscribeDialog
                product={product}
                planId={subscribe}
                back="/developers"
                close={() => void navigate({ search: {}, resetScroll: false, replace: true })}
              />
            </>
          )}
        </Loaded>
      )}
      <Steps />
    </PublicPage>
  )
}
