import { queryOptions, useQuery } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { useState } from 'react'
import { api, read } from '../../lib/api'
import { textOf, useForm } from '../../lib/form'
import { duration, number } from '../../lib/format'
import { queries } from '../../lib/queries'
import { may, useMe } from '../../lib/session'
import { Button } from '../../ui/button'
import { Checkbox } from '../../ui/checkbox'
import { Field, Input, Select } from '../../ui/field'
import { Fact, Facts } from '../../ui/figures'
import { Loaded } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { ProblemNote } from '../../ui/problem-note'
import { Time } from '../../ui/time'
import { say } from '../../ui/toast'
import { previewQuery } from '../routes/queries'
import { StateSign } from '../status/state'

const status = api.v1.products[':product_id'].status
type Probe = InferResponseType<typeof status.$get, 200>

const LOOK_AGAIN_MS = 30_000

const probeQuery = (productId: string) =>
  queryOptions({
    queryKey: ['probe', productId],
    queryFn: () => read(status.$get({ param: { product_id: productId } })),
    refetchInterval: LOOK_AGAIN_MS,
  })

/** How the platform asks a product whether it answers, and what it answered. */
export function ProbeSection({ productId }: { readonly productId: string }) {
  const found = useQuery(probeQuery(productId))
  return (
    <Section
      title="Probe"
      note="A call a minute at most, signed as every call is, unbilled; its User-Agent is Turnpike-Probe."
    >
      <Loaded of={found}>
        {(probe) => (
          <>
            <Measured probe={probe} />
            <Settings key={JSON.stringify(probe.probe)} productId={productId} probe={probe} />
          </>
        )}
      </Loaded>
    </Section>
  )
}

const Measured = ({ probe: { probe, state, target, last, recent } }: { readonly probe: Probe }) => (
  <Facts className="mb-4">
    <Fact label="Now">
      <StateSign state={state} />
    </Fact>
    <Fact label="What is called">
      {target ? (
        <code>
          {target.method} {target.url}
        </code>
      ) : (
        <span className="text-soft">
          {probe.enabled
            ? 'Nothing yet: a product is probed from a minute after it is published.'
            : 'Nothing: probes are off.'}
        </span>
      )}
    </Fact>
    <Fact label="Last answer">
      {last ? (
        <>
          {last.status ?? last.error ?? 'None'} in {duration(last.duration_ms)},{' '}
          <Time at={last.at} />
          {!last.ok && <span className="text-bad"> · counts as failed</span>}
        </>
      ) : (
        <span className="text-soft">Not yet</span>
      )}
    </Fact>
    <Fact label="In the last hour">
      {number(recent.length)} {recent.length === 1 ? 'probe' : 'probes'},{' '}
      {number(recent.filter(({ ok }) => !ok).length)} failed
    </Fact>
  </Facts>
)

function Settings({ productId, probe }: { readonly productId: string; readonly probe: Probe }) {
  const { enabled, route_id: routeId, expected_status: expected } = probe.probe
  const disabled = !may(useMe(), 'catalogue:write')
  const [on, setOn] = useState(enabled)
  const preview = useQuery(previewQuery(productId))
  const routes = (preview.data?.routes ?? []).filter(
    ({ method, path }) => method === 'GET' && !path.includes('{'),
  )
  const form = useForm(async (data) => {
    const wanted = textOf(data, 'expected_status').trim()
    const route = textOf(data, 'route_id')
    const change = on
      ? {
          enabled: true,
          route_id: route === '' ? null : route,
          expected_status: wanted === '' ? null : Number(wanted),
        }
      : { enabled: false }
    const saved = await read(
      status.$patch({ param: { product_id: productId }, json: { probe: change } }),
    )
    queries.setQueryData(probeQuery(productId).queryKey, saved)
    say('Probe: saved')
  })
  return (
    <form onSubmit={form.onSubmit} noValidate aria-label="Probe" className="panel overflow-hidden">
      <fieldset disabled={disabled} className="min-w-0 space-y-4 p-5">
        <Checkbox
          checked={on}
          onCheckedChange={setOn}
          disabled={disabled}
          hint="Without it the status page knows only what calls of consumers say, and opens no incident."
        >
          Probe this product
        </Checkbox>
        {on && (
          <div className="grid gap-4 sm:grid-cols-2">
            <Field
              label="Route"
              hint="A GET route without parameters in its path."
              error={form.errorAt('/probe/route_id')}
            >
              {/* Anew once the routes are known: the choice is one of them. */}
              <Select key={routes.length} name="route_id" defaultValue={routeId ?? ''}>
                <option value="">The first there is, else the base URL</option>
                {routes.map(({ id, path }) => (
                  <option key={id} value={id}>
                    GET {path}
                  </option>
                ))}
              </Select>
            </Field>
            <Field
              label="Expected status"
              optional
              hint="Every status below 500 when empty."
              error={form.errorAt('/probe/expected_status')}
            >
              <Input
                name="expected_status"
                type="number"
                min={200}
                max={499}
                defaultValue={expected ?? ''}
                placeholder="below 500"
              />
            </Field>
          </div>
        )}
        {form.rest && <ProblemNote problem={form.rest} />}
      </fieldset>
      <div className="bg-sunken border-line flex items-center justify-end gap-3 border-t px-5 py-2.5">
        {disabled ? (
          <span className="text-soft text-sm">Owners, admins and developers may change this.</span>
        ) : (
          <Button type="submit" pending={form.pending}>
            Save
          </Button>
        )}
      </div>
    </form>
  )
}
