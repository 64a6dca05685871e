import { useState } from 'react'
import { api, read } from '../../lib/api'
import { textOf, useForm } from '../../lib/form'
import { useIntention } from '../../lib/intention'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Field, Input, Select } from '../../ui/field'
import { ProblemNote } from '../../ui/problem-note'
import { say } from '../../ui/toast'
import type { Key } from '../keys/queries'

/** Lets the JWTs of somebody's identity provider stand for a key. */
export function AddIssuer({
  keys,
  onClose,
  onAdded,
}: {
  readonly keys: readonly Key[]
  readonly onClose: () => void
  readonly onAdded: () => Promise<unknown>
}) {
  const [claim, setClaim] = useState('client_id')
  const once = useIntention()
  const form = useForm(async (data) => {
    const who = textOf(data, 'who')
    const param = { key_id: textOf(data, 'key') }
    const json = {
      issuer: textOf(data, 'issuer'),
      audience: textOf(data, 'audience'),
      jwks_url: textOf(data, 'jwks_url'),
      ...(claim === 'subject' ? { subject: who } : { client_id: who }),
    }
    await once(
      (headers) => read(api.v1.keys[':key_id']['jwt-issuers'].$post({ param, json }, { headers })),
      JSON.stringify([param, json]),
    )
    await onAdded()
    say('The issuer is added', 'Its JWTs count from now on.')
    onClose()
  })
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Add a JWT issuer"
      footer={
        <Button type="submit" form="add-issuer" kind="primary" pending={form.pending}>
          Add the issuer
        </Button>
      }
    >
      <form id="add-issuer" onSubmit={form.onSubmit} className="space-y-4">
        {form.rest && <ProblemNote problem={form.rest} />}
        <Field label="Stands for" hint="Its restrictions, limits and usage hold for the JWTs.">
          <Select name="key">
            {keys.map(({ id, name, last_four: end }) => (
              <option key={id} value={id}>
                {name} …{end}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Issuer" hint="The iss claim, to the letter." error={form.errorAt('/issuer')}>
          <Input name="issuer" required placeholder="https://login.example.com/" />
        </Field>
        <Field
          label="Key set URL"
          hint="Where its public keys are (JWKS), over HTTPS."
          error={form.errorAt('/jwks_url')}
        >
          <Input
            name="jwks_url"
            type="url"
            required
            placeholder="https://login.example.com/.well-known/jwks.json"
          />
        </Field>
        <Field
          label="Audience"
          hint="What the aud claim must be, or hold."
          error={form.errorAt('/audience')}
        >
          <Input name="audience" required placeholder="https://api.example.com" />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Who is named by">
            <Select name="claim" value={claim} onChange={(event) => setClaim(event.target.value)}>
              <option value="client_id">its client (azp or client_id)</option>
              <option value="subject">its subject (sub)</option>
            </Select>
          </Field>
          <Field
            label={claim === 'subject' ? 'Subject' : 'Client id'}
            error={form.errorAt(`/${claim}`)}
          >
            <Input name="who" required placeholder="billing-service" />
          </Field>
        </div>
      </form>
    </Dialog>
  )
}
