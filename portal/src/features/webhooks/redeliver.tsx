import { api, read, repeatable } from '../../lib/api'
import { platformTime } from '../../lib/clock'
import { textOf, useForm } from '../../lib/form'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Field, Input, Select } from '../../ui/field'
import { ProblemNote } from '../../ui/problem-note'
import { say } from '../../ui/toast'
import { refreshWebhooks, type Webhook } from './queries'

const DAY_MS = 86_400_000

/** The moment as a field of the browser shows it, in the viewer's zone. */
function localText(ms: number): string {
  const shifted = new Date(ms - new Date(ms).getTimezoneOffset() * 60_000)
  return shifted.toISOString().slice(0, 16)
}

/** Sends an endpoint again what it missed, or all, since a moment. */
export function Redeliver({
  webhook,
  onDone,
}: {
  readonly webhook: Webhook
  readonly onDone: () => void
}) {
  const form = useForm(async (data) => {
    const param = { webhook_id: webhook.id }
    const json = {
      since: new Date(textOf(data, 'since')).toISOString(),
      only: textOf(data, 'only') === 'all' ? ('all' as const) : ('undelivered' as const),
    }
    const replay = api.v1.webhooks[':webhook_id'].replay
    const { queued } = await read(replay.$post({ param, json }, { headers: repeatable() }))
    await refreshWebhooks()
    onDone()
    say(queued === 0 ? 'There was nothing to send again' : `${queued} events are on their way`)
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onDone()}
      title="Send again since a moment"
      description="Each event keeps its webhook-id, by which your endpoint knows what it has handled."
      footer={
        <Button type="submit" form="redeliver" kind="primary" pending={form.pending}>
          Send again
        </Button>
      }
    >
      <form id="redeliver" onSubmit={form.onSubmit} className="space-y-4">
        {form.rest && <ProblemNote problem={form.rest} />}
        <Field
          label="Since"
          hint="In your time zone; 90 days back at most."
          error={form.errorAt('/since')}
        >
          <Input
            name="since"
            type="datetime-local"
            required
            defaultValue={localText(platformTime() - DAY_MS)}
          />
        </Field>
        <Field label="Which" error={form.errorAt('/only')}>
          <Select name="only" defaultValue="undelivered">
            <option value="undelivered">What failed, or came while it was disabled</option>
            <option value="all">Everything, what was delivered too</option>
          </Select>
        </Field>
      </form>
    </Dialog>
  )
}
