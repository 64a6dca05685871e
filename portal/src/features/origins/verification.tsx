import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, read, repeatable } from '../../lib/api'
import { textOf, useForm } from '../../lib/form'
import { asProblem } from '../../lib/problem'
import { may, useMe } from '../../lib/session'
import { Button } from '../../ui/button'
import { Code } from '../../ui/code'
import { Dialog } from '../../ui/dialog'
import { Field, Input } from '../../ui/field'
import { Loaded } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { ProblemNote } from '../../ui/problem-note'
import { Tag, type Tone } from '../../ui/states'
import { Time } from '../../ui/time'
import { say } from '../../ui/toast'
import type { OwnProduct } from '../products/types'
import { originOf, originsChanged, originsQuery, type Origin } from './queries'

const STATES: Readonly<Record<Origin['state'], readonly [Tone, string]>> = {
  pending: ['warn', 'Not verified'],
  verified: ['good', 'Verified'],
  failed: ['bad', 'Check failed'],
}

const ROLES = ['Origin of this product', 'Fail-over of this product']

/** Which hosts are shown to be the organisation's, and how to show one. */
export function Verification({ product }: { readonly product: OwnProduct }) {
  const me = useMe()
  const found = useQuery(originsQuery)
  const [claiming, setClaiming] = useState(false)
  const own = [product.origin_url, product.failover_origin_url ?? ''].map(originOf)
  const roleOf = (origin: string): string | null => ROLES[own.indexOf(origin)] ?? null
  // The product's own first, the first of them on top.
  const placeOf = ({ origin }: Origin): number =>
    own.includes(origin) ? own.indexOf(origin) : own.length
  return (
    <Section
      title="Show that it is yours"
      note="Consumers are sent only to hosts that you have shown to be your organisation's."
      action={
        may(me, 'catalogue:write') && (
          <Button size="small" onClick={() => setClaiming(true)}>
            Prepare another origin
          </Button>
        )
      }
    >
      <Loaded of={found}>
        {(origins) => (
          <ul className="space-y-3">
            {origins
              .toSorted((a, b) => placeOf(a) - placeOf(b))
              .map((origin) => (
                <OneOrigin
                  key={origin.id}
                  origin={origin}
                  role={roleOf(origin.origin)}
                  productId={product.id}
                  mayVerify={may(me, 'catalogue:write')}
                />
              ))}
          </ul>
        )}
      </Loaded>
      <Claim productId={product.id} open={claiming} onOpenChange={setClaiming} />
    </Section>
  )
}

function OneOrigin({
  origin,
  role,
  productId,
  mayVerify,
}: {
  readonly origin: Origin
  readonly role: string | null
  readonly productId: string
  readonly mayVerify: boolean
}) {
  const verify = useMutation({
    mutationFn: () =>
      read(
        api.v1.origins[':origin_id'].verify.$post(
          { param: { origin_id: origin.id } },
          { headers: repeatable() },
        ),
      ),
    onSuccess: async ({ state }) => {
      if (state === 'verified') say(`${origin.origin} is verified`)
      await originsChanged(productId)
    },
  })
  const [tone, label] = STATES[origin.state]
  return (
    <li className="panel space-y-3 px-4 py-3" aria-label={origin.origin}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <code className="min-w-0 font-medium break-all">{origin.origin}</code>
        <Tag tone={tone}>{label}</Tag>
        <span className="text-soft text-sm max-sm:basis-full sm:flex-1">
          {role ?? 'Not the origin of this product; a route or another product may use it'}
        </span>
        {origin.verified_at && (
          <span className="text-faint text-sm">
            since <Time at={origin.verified_at} as="day" />
          </span>
        )}
      </div>
      {origin.state !== 'verified' && (
        <>
          {origin.problem && (
            <p role="status" className="text-bad break-words">
              {origin.problem}
              {origin.checked_at && (
                <span className="text-faint">
                  {' '}
                  (looked <Time at={origin.checked_at} />)
                </span>
              )}
            </p>
          )}
          {role ? (
            <Challenge of={origin} />
          ) : (
            <details>
              <summary className="text-soft hover:text-text cursor-pointer">
                How to verify it
              </summary>
              <Challenge of={origin} />
            </details>
          )}
          {verify.isError && <ProblemNote problem={asProblem(verify.error)} />}
          {mayVerify && (
            <Button
              kind={role ? 'primary' : 'secondary'}
              pending={verify.isPending}
              onClick={() => verify.mutate()}
            >
              Verify
            </Button>
          )}
        </>
      )}
    </li>
  )
}

const Challenge = ({ of }: { readonly of: Origin }) => {
  const { token, url, dns_name: name } = of.challenge
  return (
    <div className="mt-2 grid gap-4 lg:grid-cols-2">
      <div className="min-w-0 space-y-2">
        <p>
          Either answer this text, with status 200, at <code className="break-all">{url}</code>
        </p>
        <Code title="Text" text={token} />
      </div>
      <div className="min-w-0 space-y-2">
        <p>
          Or publish it as a TXT record of <code className="break-all">{name}</code>
        </p>
        <Code title="Record" text={`${name}. TXT "${token}"`} />
      </div>
    </div>
  )
}

function Claim({
  productId,
  open,
  onOpenChange,
}: {
  readonly productId: string
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}) {
  const form = useForm(async (data) => {
    const json = { url: textOf(data, 'url') }
    await read(api.v1.origins.$post({ json }, { headers: repeatable() }))
    await originsChanged(productId)
    onOpenChange(false)
  })
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Prepare another origin"
      description="Verify a host before the product moves to it. Nothing changes for consumers."
      footer={
        <Button type="submit" form="claim-origin" kind="primary" pending={form.pending}>
          Show what to do
        </Button>
      }
    >
      <form id="claim-origin" onSubmit={form.onSubmit} className="space-y-4">
        {form.rest && <ProblemNote problem={form.rest} />}
        <Field label="URL" hint="Scheme, host and port count." error={form.errorAt('/url')}>
          <Input
            name="url"
            type="url"
            required
            autoFocus
            spellCheck={false}
            className="font-mono"
            placeholder="https://new.example.com"
          />
        </Field>
      </form>
    </Dialog>
  )
}
