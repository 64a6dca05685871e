import { Link } from '@tanstack/react-router'
import type { InferResponseType } from 'hono/client'
import { useState } from 'react'
import { api, read } from '../../lib/api'
import { textOf, useForm } from '../../lib/form'
import { useIntention } from '../../lib/intention'
import { Button } from '../../ui/button'
import { Code } from '../../ui/code'
import { Dialog } from '../../ui/dialog'
import { Field, Select } from '../../ui/field'
import { ProblemNote } from '../../ui/problem-note'
import { ShownOnce } from '../../ui/shown-once'
import { Time } from '../../ui/time'
import type { Key } from './queries'
import { OVERLAPS } from './rotate-key'

type Made = InferResponseType<(typeof api.v1.keys)[':key_id']['signing-secret']['$post'], 201>

/** The secret to sign requests with instead of sending the key. */
export function SigningSecret({
  of,
  onClose,
  onMade,
}: {
  readonly of: Key
  readonly onClose: () => void
  readonly onMade: () => Promise<unknown>
}) {
  const [made, setMade] = useState<Made | null>(null)
  const isFirst = of.signing_generation === 0
  const once = useIntention()
  const form = useForm(async (data) => {
    const overlap = textOf(data, 'overlap')
    setMade(
      await once(
        (headers) =>
          read(
            api.v1.keys[':key_id']['signing-secret'].$post(
              { param: { key_id: of.id }, json: { overlap_seconds: Number(overlap) } },
              { headers },
            ),
          ),
        overlap,
      ),
    )
    await onMade()
  })
  if (made !== null)
    return (
      <ShownOnce
        title="Signing secret"
        description="Copy it now: it is shown only here."
        kept="I have stored the secret where secrets are kept."
        onDone={onClose}
      >
        <Code text={made.keyid} title="keyid, named in each signature" />
        <Code text={made.secret} title="Secret" />
        <p className="text-soft">
          Signatures are HTTP Message Signatures (RFC 9421) with HMAC-SHA-256; the{' '}
          <Link
            to="/docs/$guide"
            params={{ guide: 'authentication' }}
            target="_blank"
            rel="noreferrer"
            className="link"
          >
            guide to authentication
          </Link>{' '}
          has code for them.
          {made.previous_ends_at !== null && (
            <>
              {' '}
              The one before counts until <Time at={made.previous_ends_at} as="moment" />.
            </>
          )}
        </p>
      </ShownOnce>
    )
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Signing secret of ${of.name}`}
      description={
        isFirst
          ? 'With it your code signs requests, and never sends the key itself.'
          : `It has had ${of.signing_generation} so far. A new one replaces the last.`
      }
      footer={
        <Button type="submit" form="signing" kind="primary" pending={form.pending}>
          {isFirst ? 'Make the secret' : 'Replace the secret'}
        </Button>
      }
    >
      <form id="signing" onSubmit={form.onSubmit} className="space-y-4">
        {form.problem && <ProblemNote problem={form.problem} />}
        {isFirst ? (
          <p className="text-soft">The key itself works on, until you take it only when signed.</p>
        ) : (
          <Field label="The one before still counts">
            <Select name="overlap" defaultValue={0}>
              {OVERLAPS.map(({ seconds, label }) => (
                <option key={seconds} value={seconds}>
                  {label}
                </option>
              ))}
            </Select>
          </Field>
        )}
      </form>
    </Dialog>
  )
}
