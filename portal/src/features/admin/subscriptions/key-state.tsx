import type { InferResponseType } from 'hono/client'
import type { api } from '../../../lib/api'
import { Tag, type Tone } from '../../../ui/states'

export type ApiKey = InferResponseType<
  (typeof api.v1.subscriptions)[':subscription_id']['keys']['$get'],
  200
>['data'][number]

const STATES: Readonly<Record<string, readonly [Tone, string]>> = {
  active: ['good', 'Active'],
  revoked: ['plain', 'Revoked'],
  suspended: ['bad', 'Suspended'],
  leaked: ['bad', 'Leaked'],
}

/** What became of a key, and why it is refused. */
export function KeyState({ apiKey }: { readonly apiKey: ApiKey }) {
  const [tone, label] = STATES[apiKey.status] ?? ['plain', apiKey.status]
  return (
    <>
      <Tag tone={tone}>{label}</Tag>{' '}
      {apiKey.suspension_reason && (
        <span className="text-soft text-sm">{apiKey.suspension_reason}</span>
      )}
    </>
  )
}
