import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Code } from '../../ui/code'
import { Markdown } from '../../ui/lazy-markdown'
import { Section } from '../../ui/page'
import { Cell, Head, Table } from '../../ui/table'
import { keyInQueryQuery, routeQuery } from '../catalogue/queries'
import { callOf, examplesOf } from '../try-it/values'
import { ClientRecipe } from './client-recipe'
import { AgentSetup } from './agent-setup'
import { CodeSamples } from './code-samples'
import { overageOf, quotasOf, ratesOf } from './plan-terms'
import { firstRoute } from './recipe-for'
import type { Product } from './types'

/** How a product is called at all: what each of its routes has in common. */
export function Introduction({ product }: { readonly product: Product }) {
  return (
    <article className="max-w-3xl">
      {product.overview && (
        <div className="mb-8">
          <Markdown text={product.overview} />
        </div>
      )}
      <Section title="Base URL" note="Every path in this documentation is below it.">
        <Code text={product.base_url} />
      </Section>
      <FirstCall product={product} />
      <Authentication product={product} />
      <Section
        title="Limits"
        note="Held to the call, everywhere at once. Every answer says in its headers what is left."
      >
        <Table label="Limits by plan">
          <thead>
            <tr>
              <Head>Plan</Head>
              <Head>Calls</Head>
              <Head>Rate limit</Head>
              <Head>Beyond the quota</Head>
            </tr>
          </thead>
          <tbody>
            {product.plans.map((plan) => (
              <tr key={plan.id} className="align-top">
                <Cell className="font-medium whitespace-nowrap">{plan.name}</Cell>
                <Cell className="whitespace-nowrap">{lines(quotasOf(plan))}</Cell>
                <Cell className="whitespace-nowrap">{lines(ratesOf(plan))}</Cell>
                <Cell className="text-soft min-w-40">{overageOf(plan)}</Cell>
              </tr>
            ))}
          </tbody>
        </Table>
        <p className="text-soft mt-3">
          What the headers say, and how to wait when one is used up:{' '}
          <Link to="/docs/$guide" params={{ guide: 'limits' }} className="link">
            Limits and headers
          </Link>
          .
        </p>
      </Section>
      <Client product={product} />
      <Section title="Errors">
        <p className="text-soft max-w-prose">
          Refusals are problem documents (RFC 9457) with a stable <code>code</code> and a link to a
          page that says what to do. <code>X-Error-Source</code> says whether the gateway or{' '}
          {product.provider} made the answer.{' '}
          <Link to="/errors" className="link">
            All codes
          </Link>{' '}
          and{' '}
          <Link to="/docs/$guide" params={{ guide: 'errors-and-retries' }} className="link">
            when to try again
          </Link>
          .
        </p>
      </Section>
      <AgentSetup product={product} />
      <Section title="For tools">
        <p className="text-soft max-w-prose">
          This documentation as OpenAPI 3.1, with the plan, the weight and the limits of each route:{' '}
          <a className="link" href={`/api/v1/catalogue/${product.slug}/openapi.json`}>
            JSON
          </a>{' '}
          or{' '}
          <a className="link" href={`/api/v1/catalogue/${product.slug}/openapi.yaml`}>
            YAML
          </a>
          . Every OpenAPI generator imports either by its address. For Postman there is a{' '}
          <a className="link" href={`/api/v1/catalogue/${product.slug}/postman.json`} download>
            collection
          </a>
          , with a saved example of each answer; for agents this page as{' '}
          <a className="link" href={`/apis/${product.slug}/docs.md`}>
            Markdown
          </a>{' '}
          and the{' '}
          <a className="link" href={`/apis/${product.slug}/plans.json`}>
            plans as JSON
          </a>
          .
        </p>
      </Section>
    </article>
  )
}

const lines = (of: readonly string[]) =>
  of.map((line) => (
    <span key={line} className="block">
      {line}
    </span>
  ))

/** The route that a first call is shown with; undefined while it is not known. */
function useFirstRoute(product: Product) {
  const lowest = firstRoute(product)
  return useQuery({
    ...routeQuery(product.slug, lowest?.id ?? ''),
    enabled: lowest !== undefined,
  }).data
}

function Client({ product }: { readonly product: Product }) {
  const route = useFirstRoute(product)
  return route ? <ClientRecipe product={product} route={route} /> : null
}

/** The route that the lowest plan may call, in the languages that people ask for. */
function FirstCall({ product }: { readonly product: Product }) {
  const route = useFirstRoute(product)
  if (!route) return null
  return (
    <Section title="A first call">
      <CodeSamples
        call={callOf(route, examplesOf(route, route.request_body?.example))}
        productId={product.id}
      />
      <p className="mt-2">
        <Link
          to="/apis/$slug/docs/$route"
          params={{ slug: product.slug, route: route.id }}
          className="link"
        >
          Try {route.name} from this site
        </Link>
      </p>
    </Section>
  )
}

function Authentication({ product }: { readonly product: Product }) {
  const inQuery = useQuery(keyInQueryQuery(product.slug)).data ?? false
  const ways = [
    'Authorization: Bearer $TURNPIKE_KEY',
    'X-API-Key: $TURNPIKE_KEY',
    ...(inQuery ? [`${product.base_url}/…?api_key=$TURNPIKE_KEY`] : []),
  ]
  return (
    <Section title="Authentication" note="Each call shows a key of a subscription, in one place.">
      <Code text={ways.join('\n')} />
      <p className="text-soft mt-3 max-w-prose">
        {inQuery
          ? 'Prefer a header: addresses end up in logs. '
          : 'This product takes no key in the query. '}
        Signed requests and short-lived tokens work as well:{' '}
        <Link to="/docs/$guide" params={{ guide: 'authentication' }} className="link">
          Authentication
        </Link>
        .
      </p>
    </Section>
  )
}
