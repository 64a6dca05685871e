import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { WebhookDialog } from '../features/webhooks/webhook-dialog'
import { WebhookList } from '../features/webhooks/webhook-list'
import { WebhookSecret } from '../features/webhooks/webhook-secret'
import { may, useMe } from '../lib/session'
import { useTitle } from '../lib/title'
import { Button } from '../ui/button'
import { Section } from '../ui/page'
import { WhoMay } from '../ui/who-may'

export const Route = createFileRoute('/_in/org/webhooks/')({ component: Webhooks })

function Webhooks() {
  useTitle('Webhooks')
  const me = useMe()
  const navigate = useNavigate()
  const [adding, setAdding] = useState(false)
  const [made, setMade] = useState<{ readonly id: string; readonly secret: string } | null>(null)
  if (!me || !may(me, 'webhooks:read'))
    return <WhoMay>This session may not see the webhooks of the organisation.</WhoMay>
  const mayWrite = may(me, 'webhooks:write')
  const create = mayWrite && (
    <Button kind="primary" onClick={() => setAdding(true)}>
      Add an endpoint
    </Button>
  )
  return (
    <Section
      title="Webhooks"
      note="Your own programs are told of events as they happen, by Standard Webhooks."
      action={create}
    >
      <div className="space-y-3">
        <WebhookList />
        {!mayWrite && <WhoMay>Owners, admins and developers may add and change endpoints.</WhoMay>}
      </div>
      {adding && (
        <WebhookDialog
          me={me}
          onDone={() => setAdding(false)}
          onSecret={(id, secret) => setMade({ id, secret })}
        />
      )}
      {made && (
        <WebhookSecret
          secret={made.secret}
          rotated={false}
          onDone={() => void navigate({ to: '/org/webhooks/$id', params: { id: made.id } })}
        />
      )}
    </Section>
  )
}
