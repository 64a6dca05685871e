import { Copy } from '../../ui/copy'
import { Fact, Facts } from '../../ui/figures'
import { Time } from '../../ui/time'
import type { Webhook } from './queries'
import { countOf } from './webhook-list'

/** What an endpoint is told, where, and by which secret. */
export const WebhookFacts = ({ webhook }: { readonly webhook: Webhook }) => (
  <Facts className="mb-8">
    <Fact label="URL">
      <span className="flex items-start gap-1">
        <code className="break-all">{webhook.url}</code>
        <Copy text={webhook.url} label="Copy the URL" />
      </span>
    </Fact>
    <Fact label="Events">
      {webhook.types === null || webhook.types.length > 12 ? (
        countOf(webhook)
      ) : (
        <span className="flex flex-wrap gap-x-3">
          {webhook.types.map((type) => (
            <code key={type}>{type}</code>
          ))}
        </span>
      )}
      {webhook.types === null && !webhook.money_events && (
        <span className="text-soft block text-sm">
          Who set it up may not read billing. Save it as somebody who may, and events of money come
          too.
        </span>
      )}
    </Fact>
    <Fact label="Signing secret">
      {webhook.previous_secret_until ? (
        <>
          Rotated: the one before it also signs until{' '}
          <Time at={webhook.previous_secret_until} as="moment" />
        </>
      ) : (
        'Shown once, when it was made'
      )}
    </Fact>
    <Fact label="Added">
      <Time at={webhook.created_at} as="moment" />
    </Fact>
  </Facts>
)
