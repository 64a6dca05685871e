import { Tabs } from '@base-ui/react/tabs'
import { number } from '../../lib/format'
import { Code, Method } from '../../ui/code'
import { Markdown } from '../../ui/lazy-markdown'
import { Section } from '../../ui/page'
import { Tag } from '../../ui/states'
import { Cell, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import type { RouteDetail } from './route-detail'
import { samples } from './samples'
import type { Product } from './types'

const json = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value, null, 2)

/** All that is to be known of a route, from the generated document (product decision D1). */
export function RouteDocs({
  product,
  route,
}: {
  readonly product: Product
  readonly route: RouteDetail
}) {
  const { request_body: body } = route
  return (
    <article>
      <header className="mb-6">
        <h2 className="text-lg">{route.name}</h2>
        <p className="mt-1 flex flex-wrap items-baseline gap-2">
          <Method name={route.method} />
          <code className="break-all">{route.url}</code>
        </p>
        <p className="text-soft mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm">
          <span>
            {route.lowest_plan ? `From the plan ${route.lowest_plan.name}` : 'On no plan'}
          </span>
          <span>
            {route.weight === 1 ? 'Counts as one call' : `Counts as ${number(route.weight)} calls`}
          </span>
          {route.deprecated_at && (
            <Tag tone="warn">
              Deprecated
              {route.sunset_at && (
                <>
                  , ends <Time at={route.sunset_at} as="day" />
                </>
              )}
            </Tag>
          )}
        </p>
      </header>
      <div className="mb-8">
        <Markdown text={route.description || route.summary} />
      </div>
      <Samples
        call={{
          method: route.method,
          url: route.url,
          body: body?.example == null ? null : json(body.example),
        }}
      />
      {route.parameters.length > 0 && (
        <Section title="Parameters">
          <Table label="Parameters">
            <thead>
              <tr>
                <Head>Name</Head>
                <Head>In</Head>
                <Head>Type</Head>
                <Head>What it is</Head>
              </tr>
            </thead>
            <tbody>
              {route.parameters.map((parameter) => (
                <tr key={parameter.in + parameter.name}>
                  <Cell className="align-top">
                    <code>{parameter.name}</code>
                    {parameter.required && <span className="text-bad ml-1 text-sm">required</span>}
                  </Cell>
                  <Cell className="align-top">{parameter.in}</Cell>
                  <Cell className="align-top">
                    <code>{parameter.type}</code>
                  </Cell>
                  <Cell className="text-soft">{parameter.description}</Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        </Section>
      )}
      {body && (
        <Section title="Body" note={body.description}>
          <Code title={body.content_type} text={json(body.example ?? body.schema ?? '')} />
        </Section>
      )}
      <Section title="Answers">
        <div className="space-y-4">
          {Object.entries(route.responses).map(([status, response]) => (
            <div key={status}>
              <p className="mb-1">
                <code className="font-semibold">{status}</code>{' '}
                <span className="text-soft">{response.description}</span>
              </p>
              {(response.example ?? response.schema) != null && (
                <Code
                  title={response.content_type ?? ''}
                  text={json(response.example ?? response.schema)}
                />
              )}
            </div>
          ))}
        </div>
      </Section>
      <Section title="Limits by plan">
        <Table label="Limits by plan">
          <thead>
            <tr>
              <Head>Plan</Head>
              <Head>May call it</Head>
              <Head>Rate limit</Head>
            </tr>
          </thead>
          <tbody>
            {route.limits.map(({ plan_id: id, plan, allowed, rate }) => (
              <tr key={id}>
                <Cell>{plan}</Cell>
                <Cell>{allowed ? 'yes' : 'no'}</Cell>
                <Cell>{rate ? `${number(rate.limit)} a ${rate.window}` : 'none'}</Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      </Section>
      <p className="text-faint text-sm">
        {product.name} answers refusals as problem documents (RFC 9457) with a stable code.
      </p>
    </article>
  )
}

const Samples = ({ call }: { readonly call: Parameters<(typeof samples)[number]['write']>[0] }) => (
  <Tabs.Root defaultValue={samples[0]?.name ?? ''} className="mb-8">
    <Tabs.List aria-label="Language" className="mb-2 flex gap-1">
      {samples.map(({ name }) => (
        <Tabs.Tab
          key={name}
          value={name}
          className="text-soft hover:text-text data-[active]:bg-hover data-[active]:text-text cursor-pointer rounded-md px-2 py-1 text-sm"
        >
          {name}
        </Tabs.Tab>
      ))}
    </Tabs.List>
    {samples.map(({ name, write }) => (
      <Tabs.Panel key={name} value={name}>
        <Code text={write(call)} />
      </Tabs.Panel>
    ))}
  </Tabs.Root>
)
