import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api, read, repeatable } from '../../lib/api'
import { asProblem } from '../../lib/problem'
import { queries } from '../../lib/queries'
import type { Me } from '../../lib/session'
import { Button } from '../../ui/button'
import { Confirm } from '../../ui/dialog'
import { ProblemNote } from '../../ui/problem-note'
import { RowAction, RowMenu } from '../../ui/row-menu'
import { say } from '../../ui/toast'
import { refreshWebhooks, webhookQuery, type Webhook } from './queries'
import { Redeliver } from './redeliver'
import { WebhookDialog } from './webhook-dialog'
import { WebhookSecret } from './webhook-secret'

const one = api.v1.webhooks[':webhook_id']
type Task = 'change' | 'rotate' | 'disable' | 'delete' | 'redeliver'

/** What can be done with an endpoint. */
export function WebhookActions({ me, webhook }: { readonly me: Me; readonly webhook: Webhook }) {
  const navigate = useNavigate()
  const [task, setTask] = useState<Task | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const param = { webhook_id: webhook.id }
  const asking = (wanted: Task) => ({
    open: task === wanted,
    onOpenChange: (open: boolean) => setTask(open ? wanted : null),
  })
  const test = useMutation({
    mutationFn: () => read(one.test.$post({ param }, { headers: repeatable() })),
    onSuccess: async () => {
      await refreshWebhooks()
      say('A test event is on its way', 'The delivery log shows what the endpoint answered.')
    },
  })
  const enable = useMutation({
    mutationFn: () => read(one.enable.$post({ param })),
    onSuccess: async () => {
      await refreshWebhooks()
      say('The endpoint is enabled', 'What waited is sent now.')
    },
  })
  const failed = test.error ?? enable.error
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        {webhook.enabled ? (
          <Button pending={test.isPending} onClick={() => test.mutate()}>
            Send a test event
          </Button>
        ) : (
          <Button kind="primary" pending={enable.isPending} onClick={() => enable.mutate()}>
            Enable
          </Button>
        )}
        <Button onClick={() => setTask('change')}>Change</Button>
        <RowMenu label="More actions for this endpoint">
          <RowAction disabled={!webhook.enabled} onChoose={() => setTask('redeliver')}>
            Send again since a moment
          </RowAction>
          <RowAction onChoose={() => setTask('rotate')}>Rotate the secret</RowAction>
          {webhook.enabled && <RowAction onChoose={() => setTask('disable')}>Disable</RowAction>}
          <RowAction grave onChoose={() => setTask('delete')}>
            Delete
          </RowAction>
        </RowMenu>
      </div>
      {failed && (
        <div className="mt-3">
          <ProblemNote problem={asProblem(failed)} />
        </div>
      )}
      {task === 'change' && (
        <WebhookDialog me={me} webhook={webhook} onDone={() => setTask(null)} />
      )}
      {task === 'redeliver' && <Redeliver webhook={webhook} onDone={() => setTask(null)} />}
      <Confirm
        {...asking('rotate')}
        title="Rotate the signing secret?"
        action="Rotate"
        act={async () => {
          const made = await read(one['rotate-secret'].$post({ param }, { headers: repeatable() }))
          await refreshWebhooks()
          setSecret(made.secret)
        }}
      >
        <p>
          A new secret is made and shown once. For 24 hours events carry two signatures, one by
          each; then the one of today is void.
        </p>
      </Confirm>
      <Confirm
        {...asking('disable')}
        title="Disable the endpoint?"
        keep="Keep it on"
        action="Disable"
        act={async () => {
          await read(one.disable.$post({ param }))
          await refreshWebhooks()
        }}
      >
        <p>
          Nothing is sent to it from now on. Events wait, and are sent once you enable it again.
        </p>
      </Confirm>
      <Confirm
        {...asking('delete')}
        title="Delete the endpoint?"
        action="Delete"
        act={async () => {
          await one.$delete({ param })
          queries.removeQueries({ queryKey: webhookQuery(webhook.id).queryKey })
          await navigate({ to: '/org/webhooks' })
          await refreshWebhooks()
          say('The endpoint is deleted')
        }}
      >
        <p className="break-all">
          <code>{webhook.url}</code>
        </p>
        <p>Its delivery log goes with it, and what waits is never sent. This cannot be undone.</p>
      </Confirm>
      {secret !== null && <WebhookSecret secret={secret} rotated onDone={() => setSecret(null)} />}
    </>
  )
}
