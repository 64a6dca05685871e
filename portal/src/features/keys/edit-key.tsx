import { api, read } from '../../lib/api'
import { textOf, useForm } from '../../lib/form'
import { useIntention } from '../../lib/intention'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { ProblemNote } from '../../ui/problem-note'
import { say } from '../../ui/toast'
import { changesOf, limitsOf } from './key-body'
import { KeyFields } from './key-form'
import type { Key } from './queries'

/** @param onCreated is given the key itself, which is shown only now */
export function CreateKey({
  subscriptionId,
  onClose,
  onCreated,
}: {
  readonly subscriptionId: string
  readonly onClose: () => void
  readonly onCreated: (secret: string) => Promise<void>
}) {
  const once = useIntention()
  const form = useForm(async (data) => {
    const type = textOf(data, 'type') === 'test' ? ('test' as const) : ('live' as const)
    const json = { ...changesOf(data), type, ...(type === 'live' && limitsOf(data)) }
    const made = await once(
      (headers) =>
        read(
          api.v1.subscriptions[':subscription_id'].keys.$post(
            { param: { subscription_id: subscriptionId }, json },
            { headers },
          ),
        ),
      JSON.stringify(json),
    )
    await onCreated(made.key)
  })
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Create a key"
      footer={
        <Button type="submit" form="create-key" kind="primary" pending={form.pending}>
          Create the key
        </Button>
      }
    >
      <form id="create-key" onSubmit={form.onSubmit} className="space-y-4">
        {form.rest && <ProblemNote problem={form.rest} />}
        <KeyFields of={null} problem={form.problem} />
      </form>
    </Dialog>
  )
}

/** Changes what a key is kept to; in force within seconds. */
export function EditKey({
  of,
  onClose,
  onChanged,
}: {
  readonly of: Key
  readonly onClose: () => void
  readonly onChanged: () => Promise<unknown>
}) {
  const form = useForm(async (data) => {
    const isLive = of.type === 'live'
    const changes = changesOf(data)
    // The form knows days: a moment within the day that it still shows is left as it is.
    const isSameDay = changes.expires_at?.slice(0, 10) === of.expires_at?.slice(0, 10)
    await read(
      api.v1.keys[':key_id'].$patch({
        param: { key_id: of.id },
        json: {
          ...changes,
          expires_at: isSameDay ? of.expires_at : changes.expires_at,
          ...(isLive && limitsOf(data)),
          ...(isLive && { signature_required: data.get('signature_required') !== null }),
        },
      }),
    )
    await onChanged()
    say(`${of.name} is changed`, 'It holds everywhere within five seconds.')
    onClose()
  })
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Edit ${of.name}`}
      footer={
        <Button type="submit" form="edit-key" kind="primary" pending={form.pending}>
          Save
        </Button>
      }
    >
      <form id="edit-key" onSubmit={form.onSubmit} className="space-y-4">
        {form.rest && <ProblemNote problem={form.rest} />}
        <KeyFields of={of} problem={form.problem} />
      </form>
    </Dialog>
  )
}
