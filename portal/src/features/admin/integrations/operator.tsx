import { useState } from 'react'
import { api, read } from '../../../lib/api'
import { textOf } from '../../../lib/form'
import { Copy } from '../../../ui/copy'
import { Field, Input } from '../../../ui/field'
import { Fact, Facts } from '../../../ui/figures'
import { Section } from '../../../ui/page'
import { ShownOnce } from '../../../ui/shown-once'
import { Act, STAFF_ALONE } from '../shared/act'
import { AdminsOnly } from '../shared/admins-only'
import type { Integrations } from './queries'

/** Whom the platform tells of itself. */
export function Operator({ operator }: { readonly operator: Integrations['operator'] }) {
  const [secret, setSecret] = useState<string | null>(null)
  return (
    <Section
      title="Operator"
      note="Who runs this platform, told by the platform itself."
      action={
        <AdminsOnly what="change whom it tells">
          <SetOperator operator={operator} onSecret={setSecret} />
        </AdminsOnly>
      }
    >
      <Facts>
        <Fact label="Mail">
          {operator.email ?? 'All admins of the platform'}, when a consumer used up its quota
        </Fact>
        <Fact label="Webhook">
          {operator.webhook_url ? (
            <>
              <code>{operator.webhook_url}</code>, each row of the health log, signed
            </>
          ) : (
            'None: the health log is shown under Health alone.'
          )}
        </Fact>
      </Facts>
      {secret && (
        <ShownOnce
          title="The webhook's secret"
          description="It signs what is sent, as of all our webhooks. It is not shown again."
          kept="I have stored it where my receiver reads it"
          onDone={() => setSecret(null)}
        >
          <p className="flex items-center gap-2">
            <code className="min-w-0 break-all">{secret}</code>
            <Copy text={secret} label="Copy the secret" />
          </p>
        </ShownOnce>
      )}
    </Section>
  )
}

const SetOperator = ({
  operator,
  onSecret,
}: {
  readonly operator: Integrations['operator']
  readonly onSecret: (secret: string | null) => void
}) => (
  <Act
    label="Change"
    size="small"
    title="Whom the platform tells"
    action="Save"
    reasonHint={STAFF_ALONE}
    done="Saved."
    fields={(errorAt) => (
      <>
        <Field
          label="Mail address"
          optional
          hint="Without one all admins of the platform are told."
          error={errorAt('/email') && 'One mail address.'}
        >
          <Input name="email" type="email" defaultValue={operator.email ?? ''} />
        </Field>
        <Field
          label="Webhook"
          optional
          hint="A public address with https. Another one gets a secret of its own."
          error={errorAt('/webhook_url')}
        >
          <Input name="webhook_url" defaultValue={operator.webhook_url ?? ''} spellCheck={false} />
        </Field>
      </>
    )}
    send={async (reason, data) => {
      const email = textOf(data, 'email').trim() || null
      const url = textOf(data, 'webhook_url').trim() || null
      const { secret } = await read(
        api.v1.admin.integrations.operator.$put({
          json: { email, ...(url !== operator.webhook_url && { webhook_url: url }), reason },
        }),
      )
      onSecret(secret)
    }}
  >
    <p>Quotas that were used up go to the address, at most one mail a minute.</p>
  </Act>
)
