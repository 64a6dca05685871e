import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, read, repeatable } from '../../lib/api'
import { asProblem } from '../../lib/problem'
import { may, useMe } from '../../lib/session'
import { Button } from '../../ui/button'
import { Field, Input, Select, Textarea } from '../../ui/field'
import { Loaded } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { ProblemNote } from '../../ui/problem-note'
import { Empty } from '../../ui/states'
import type { OwnProduct } from '../products/types'
import { OwnSubscription } from './own-subscription'
import {
  ownSubscriptionQuery,
  pathToTry,
  routesToTryQuery,
  type OwnRoute,
} from './test-call-queries'
import { TestCallResult } from './test-call-result'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const
type Method = (typeof METHODS)[number]
const isMethod = (text: string): text is Method => METHODS.some((each) => each === text)

/** A call as a consumer makes it, and what the origin got of it. */
export function TestCallSection({ product }: { readonly product: OwnProduct }) {
  const me = useMe()
  const own = useQuery({
    ...ownSubscriptionQuery(product.id),
    enabled: may(me, 'subscriptions:read'),
  })
  const routes = useQuery(routesToTryQuery(product.id))
  return (
    <Section
      title="Test call"
      note="Through the gateway, as any consumer calls it, a draft too: what your origin got, and what it answered."
    >
      {may(me, 'catalogue:write') ? (
        <Loaded of={own} rows={2}>
          {(subscription) =>
            subscription === null ? (
              <OwnSubscription product={product} />
            ) : (
              <Loaded of={routes} rows={2}>
                {(found) => (
                  <CallForm product={product} routes={found} plan={subscription.plan.name} />
                )}
              </Loaded>
            )
          }
        </Loaded>
      ) : (
        <Empty title="You may not send test calls">
          Owners, admins and developers of your organisation can.
        </Empty>
      )}
    </Section>
  )
}

function CallForm({
  product,
  routes,
  plan,
}: {
  readonly product: OwnProduct
  readonly routes: readonly OwnRoute[]
  readonly plan: string
}) {
  const [first] = routes
  const [method, setMethod] = useState<Method>(methodOf(first))
  const [path, setPath] = useState(first ? pathToTry(first) : '/')
  const [headers, setHeaders] = useState('')
  const [body, setBody] = useState('')
  const send = useMutation({
    mutationFn: () =>
      read(
        api.v1.products[':product_id']['test-calls'].$post(
          {
            param: { product_id: product.id },
            json: { method, path, headers: headersOf(headers), body },
          },
          { headers: repeatable() },
        ),
      ),
  })
  const takesBody = method !== 'GET' && method !== 'HEAD'
  return (
    <div className="space-y-5">
      <form
        className="panel space-y-4 p-4"
        aria-label="Test call"
        onSubmit={(event) => {
          event.preventDefault()
          send.mutate()
        }}
      >
        {routes.length > 0 && (
          <Field label="Route">
            <Select
              defaultValue={first?.id}
              onChange={({ target }) => {
                const route = routes.find(({ id }) => id === target.value)
                if (!route) return
                setMethod(methodOf(route))
                setPath(pathToTry(route))
              }}
            >
              {routes.map((route) => (
                <option key={route.id} value={route.id}>
                  {route.method} {route.path}
                </option>
              ))}
            </Select>
          </Field>
        )}
        <div className="grid gap-4 sm:grid-cols-[8rem_minmax(0,1fr)]">
          <Field label="Method">
            <Select
              value={method}
              onChange={({ target }) => isMethod(target.value) && setMethod(target.value)}
            >
              {METHODS.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </Select>
          </Field>
          <Field label="Path with query" hint={`Below /${product.slug}.`}>
            <Input
              value={path}
              onValueChange={setPath}
              required
              pattern="/.*"
              spellCheck={false}
              className="font-mono"
            />
          </Field>
        </div>
        <details>
          <summary className="text-soft hover:text-text cursor-pointer">
            Headers{takesBody && ' and body'}
          </summary>
          <div className="mt-3 space-y-4">
            <Field label="Headers" optional hint="One a line, as Name: value.">
              <Textarea
                value={headers}
                onChange={({ target }) => setHeaders(target.value)}
                spellCheck={false}
                className="font-mono"
              />
            </Field>
            {takesBody && (
              <Field label="Body" optional>
                <Textarea
                  value={body}
                  onChange={({ target }) => setBody(target.value)}
                  spellCheck={false}
                  className="font-mono"
                />
              </Field>
            )}
          </div>
        </details>
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" kind="primary" pending={send.isPending}>
            Send
          </Button>
          <span className="text-soft text-sm">
            On your organisation's own {plan} subscription, which nobody bills.
          </span>
        </div>
      </form>
      {send.isError && <ProblemNote problem={asProblem(send.error)} />}
      {send.data && <TestCallResult call={send.data} />}
    </div>
  )
}

const methodOf = (route: OwnRoute | undefined): Method =>
  route && isMethod(route.method) ? route.method : 'GET'

const headersOf = (text: string) =>
  text.split('\n').flatMap((line) => {
    const [, name, value] = /^\s*([^:\s]+)\s*:\s*(.*?)\s*$/u.exec(line) ?? []
    return name === undefined || value === undefined ? [] : [{ name, value }]
  })
