import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Loaded } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { routeQuery } from '../catalogue/queries'
import { CodeSamples } from '../product/code-samples'
import { firstRoute } from '../product/recipe-for'
import type { RouteDetail } from '../product/route-detail'
import type { Product } from '../product/types'
import { TryIt } from '../try-it/try-it'
import { callOf, examplesOf, type Values } from '../try-it/values'

/** The first route that everybody may call, to be tried on the spot. */
export function Sandbox({ product }: { readonly product: Product }) {
  const lowest = firstRoute(product)
  const found = useQuery({
    ...routeQuery(product.slug, lowest?.id ?? ''),
    enabled: lowest !== undefined,
  })
  if (!lowest) return null
  return (
    <div id="sandbox" className="mt-10 scroll-mt-16">
      <Section title="Sandbox" note="Send it from here. Without a key you see its example.">
        <Loaded of={found}>{(route) => <Tried product={product} route={route} />}</Loaded>
      </Section>
    </div>
  )
}

function Tried({ product, route }: { readonly product: Product; readonly route: RouteDetail }) {
  const [values, setValues] = useState<Values>(() => examplesOf(route, route.request_body?.example))
  const call = callOf(route, values)
  return (
    <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
      <div className="min-w-0">
        <CodeSamples call={call} productId={product.id} />
      </div>
      <TryIt product={product} route={route} call={call} values={values} onChange={setValues} />
    </div>
  )
}
