import { Notice } from '../../ui/notice'
import { Tag } from '../../ui/states'
import { Time } from '../../ui/time'
import type { Webhook } from './queries'

/** How an endpoint does, in a word. */
export function WebhookState({ webhook }: { readonly webhook: Webhook }) {
  if (!webhook.enabled)
    return <Tag tone={webhook.disabled_reason === 'by_hand' ? 'plain' : 'bad'}>disabled</Tag>
  return webhook.failing_since === null ? (
    <Tag tone="good">enabled</Tag>
  ) : (
    <Tag tone="warn">failing</Tag>
  )
}

const WHY = {
  by_hand: 'It was disabled by hand.',
  gone: 'It answered 410 Gone, so we stopped.',
  failing: 'It answered nothing but failures for five days, so we stopped.',
} as const

/** What is wrong with an endpoint, since when, and what to do; nothing while all is well. */
export function WebhookTrouble({ webhook }: { readonly webhook: Webhook }) {
  if (webhook.enabled && webhook.failing_since === null) return null
  const isOff = !webhook.enabled
  const since = isOff ? webhook.disabled_at : webhook.failing_since
  return (
    <div className="mb-6">
      <Notice
        tone="warn"
        title={
          <>
            {isOff ? 'Disabled' : 'Failing since'} {since && <Time at={since} />}
          </>
        }
      >
        {isOff ? (
          <>
            {webhook.disabled_reason && WHY[webhook.disabled_reason]} Events wait: enable it, and
            what waits is sent.
          </>
        ) : (
          'We go on trying, with growing waits. After five days of nothing but failures the endpoint is disabled. A delivery below shows what it answered.'
        )}
      </Notice>
    </div>
  )
}
