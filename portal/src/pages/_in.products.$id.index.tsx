import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { WaitingImport } from '../features/imports/waiting'
import { ProductFigures } from '../features/publishing/figures'
import { Findings } from '../features/publishing/findings'
import { Life } from '../features/publishing/life'
import { Seen } from '../features/publishing/seen'
import { StandingNote } from '../features/publishing/standing-note'
import { Steps } from '../features/publishing/steps'
import { checkQuery, listingQuery, productQuery } from '../features/products/queries'
import { stateOf } from '../features/products/state-tag'
import type { PublishCheck } from '../features/products/types'
import { DeprecatedRoutes } from '../features/routes/deprecated'
import { may, useMe } from '../lib/session'
import { ButtonLink } from '../ui/button'
import { Loaded } from '../ui/loaded'
import { Section } from '../ui/page'

export const Route = createFileRoute('/_in/products/$id/')({ component: Overview })

function Overview() {
  const { id } = Route.useParams()
  const me = useMe()
  const { data: product } = useQuery(productQuery(id))
  const check = useQuery(checkQuery(id))
  const listing = useQuery(listingQuery(id))
  if (!product) return null
  const state = stateOf(product)
  return (
    <>
      <StandingNote product={product} />
      <WaitingImport productId={id} />
      {state !== 'draft' && may(me, 'usage:read') && <ProductFigures id={id} />}
      {state === 'draft' && (
        <Section
          title="On the way to the marketplace"
          note="Each step leads to its page. You can do them in any order."
        >
          <Loaded of={listing} rows={5}>
            {(page) => (
              <Loaded of={check} rows={5}>
                {(found) => <Steps product={product} check={found} listing={page} />}
              </Loaded>
            )}
          </Loaded>
        </Section>
      )}
      {(state === 'published' || state === 'unpublished') && check.data && (
        <Todo id={id} check={check.data} />
      )}
      <DeprecatedRoutes productId={id} />
      <Section
        title={state === 'published' ? 'What consumers see' : 'What consumers will see'}
        action={
          may(me, 'catalogue:write') &&
          state !== 'archived' && (
            <ButtonLink to="/products/$id/import" params={{ id }} size="small">
              Import an OpenAPI document
            </ButtonLink>
          )
        }
      >
        <Loaded of={listing}>{(page) => <Seen listing={page} />}</Loaded>
      </Section>
      <Life product={product} />
    </>
  )
}

const Todo = ({
  id,
  check: { missing, recommended },
}: {
  readonly id: string
  readonly check: PublishCheck
}) =>
  missing.length + recommended.length > 0 && (
    <Section title={missing.length > 0 ? 'Needs your attention' : 'Would help consumers'}>
      <div className="panel space-y-3 px-4 py-3">
        {missing.length > 0 && <Findings product={{ id }} findings={missing} grave />}
        {recommended.length > 0 && <Findings product={{ id }} findings={recommended} />}
      </div>
    </Section>
  )
