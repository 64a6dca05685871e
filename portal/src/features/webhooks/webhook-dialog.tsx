import { useState } from 'react'
import { api, read, repeatable } from '../../lib/api'
import { textOf, useForm } from '../../lib/form'
import type { Me } from '../../lib/session'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Field, Input } from '../../ui/field'
import { ProblemNote } from '../../ui/problem-note'
import { say } from '../../ui/toast'
import { EventPicker } from './event-picker'
import { refreshWebhooks, type Webhook, type WebhookEvent } from './queries'

/**
 * Registers an endpoint, or changes one.
 * @param webhook the one to change; a new one when left out
 * @param onSecret is given the id and secret of a new one, which nobody can read again
 */
export function WebhookDialog({
  me,
  webhook,
  onDone,
  onSecret,
}: {
  readonly me: Me
  readonly webhook?: Webhook
  readonly onDone: () => void
  readonly onSecret?: (id: string, secret: string) => void
}) {
  const [types, setTypes] = useState<ReadonlySet<WebhookEvent> | null>(() =>
    webhook?.types ? new Set(webhook.types) : null,
  )
  const form = useForm(async (data) => {
    const json = {
      url: textOf(data, 'url').trim(),
      description: textOf(data, 'description'),
      types: types === null ? null : [...types],
    }
    if (webhook) {
      const param = { webhook_id: webhook.id }
      await read(api.v1.webhooks[':webhook_id'].$patch({ param, json }))
      await refreshWebhooks()
      say('The endpoint is changed')
    } else {
      const made = await read(api.v1.webhooks.$post({ json }, { headers: repeatable() }))
      await refreshWebhooks()
      onSecret?.(made.id, made.secret)
    }
    onDone()
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onDone()}
      title={webhook ? 'Change the endpoint' : 'Add an endpoint'}
      description="We POST each event to it as JSON, signed, and try again until it answers 2xx."
      footer={
        <Button
          type="submit"
          form="webhook"
          kind="primary"
          disabled={types?.size === 0}
          pending={form.pending}
        >
          {webhook ? 'Save' : 'Add the endpoint'}
        </Button>
      }
    >
      <form id="webhook" onSubmit={form.onSubmit} className="space-y-4">
        {form.rest && <ProblemNote problem={form.rest} />}
        <Field label="URL" hint="Public, over HTTPS." error={form.errorAt('/url')}>
          <Input
            name="url"
            type="url"
            required
            autoFocus
            autoComplete="off"
            spellCheck={false}
            placeholder="https://hooks.example.com/turnpike"
            defaultValue={webhook?.url ?? ''}
            className="font-mono"
          />
        </Field>
        <Field optional label="Description" error={form.errorAt('/description')}>
          <Input name="description" autoComplete="off" defaultValue={webhook?.description ?? ''} />
        </Field>
        <EventPicker me={me} value={types} onChange={setTypes} error={form.errorAt('/types')} />
      </form>
    </Dialog>
  )
}
