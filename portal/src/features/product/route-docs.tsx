import { useState } from 'react'
import { Markdown } from '../../ui/lazy-markdown'
import { Section } from '../../ui/page'
import { TryIt } from '../try-it/try-it'
import { callOf, examplesOf } from '../try-it/values'
import { CodeSamples } from './code-samples'
import { ParameterTable } from './parameter-table'
import { RouteErrors } from './route-errors'
import { RouteHead } from './route-head'
import { RouteLimits } from './route-limits'
import { RouteResponses } from './route-responses'
import type { RouteDetail } from './route-detail'
import { sampleOf, useSchemas } from './schema'
import { SchemaView } from './schema-view'
import type { Product } from './types'

/** All that is to be known of a route, from the generated document (product decision D1). */
export function RouteDocs({
  product,
  route,
}: {
  readonly product: Product
  readonly route: RouteDetail
}) {
  const { request_body: body } = route
  const schemas = useSchemas(product.slug, route)
  const example = body && (body.example ?? sampleOf(body.schema, schemas))
  const [typed, setTyped] = useState<ReturnType<typeof examplesOf> | null>(null)
  const values = typed ?? examplesOf(route, example)
  const call = callOf(route, values)
  return (
    <article className="grid gap-x-8 xl:grid-rows-[auto_1fr] xl:grid-cols-[minmax(0,1fr)_26rem]">
      <div className="min-w-0 xl:col-start-1">
        <RouteHead product={product} route={route} />
        <div className="mb-8">
          <Markdown text={route.description || route.summary} />
        </div>
      </div>
      <div className="mb-8 min-w-0 space-y-6 xl:col-start-2 xl:row-span-2 xl:row-start-1">
        <div className="space-y-6 xl:sticky xl:top-18 xl:max-h-[calc(100dvh-5rem)] xl:overflow-y-auto xl:pb-6">
          <CodeSamples call={call} productId={product.id} />
          <TryIt product={product} route={route} call={call} values={values} onChange={setTyped} />
        </div>
      </div>
      <div className="min-w-0 xl:col-start-1 xl:row-start-2">
        {route.parameters.length > 0 && (
          <Section title="Parameters">
            <ParameterTable parameters={route.parameters} />
          </Section>
        )}
        {body && (
          <Section
            title="Body"
            note={[body.content_type, body.required ? 'required' : 'optional'].join(', ')}
          >
            {body.description && <p className="text-soft mb-3">{body.description}</p>}
            <SchemaView schema={body.schema} example={example} schemas={schemas} />
          </Section>
        )}
        <Section title="Responses">
          <RouteResponses responses={route.responses} schemas={schemas} />
        </Section>
        <Section
          title="Limits and price"
          note="Refused calls cost nothing; neither do those that the origin fails."
        >
          <RouteLimits product={product} route={route} />
        </Section>
        <Section
          title="Errors"
          note="Problem documents (RFC 9457) of the gateway. Branch on the code."
        >
          <RouteErrors route={route} />
        </Section>
      </div>
    </article>
  )
}
