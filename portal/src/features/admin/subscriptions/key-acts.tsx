import { api } from '../../../lib/api'
import { Act } from '../shared/act'
import type { ApiKey } from './key-state'
import type { Subscription } from './queries'

const consumerKey = api.v1.products[':product_id'].subscriptions[':subscription_id'].keys[':key_id']

/** What an admin does to a single key. */
export function KeyActs({
  apiKey,
  subscription,
}: {
  readonly apiKey: ApiKey
  readonly subscription: Subscription
}) {
  const name = `${apiKey.name} (…${apiKey.last_four})`
  const param = {
    product_id: subscription.product.id,
    subscription_id: subscription.id,
    key_id: apiKey.id,
  }
  if (apiKey.status === 'revoked') return null
  if (apiKey.status === 'leaked') return <RestoreLeaked id={apiKey.id} name={name} />
  return (
    <span className="inline-flex gap-2">
      {apiKey.status === 'suspended' ? (
        <Act
          label="Restore"
          size="small"
          title={`Let ${name} through again?`}
          action="Restore"
          reasonHint={null}
          done={`${name} is let through again.`}
          send={() => consumerKey.restore.$post({ param })}
        >
          <p>At every edge within seconds.</p>
        </Act>
      ) : (
        <Act
          label="Suspend"
          size="small"
          grave
          title={`Suspend ${name}?`}
          action="Suspend"
          reasonHint="The consumer reads it beside the key."
          done={`${name} is refused.`}
          send={(reason) => consumerKey.suspend.$post({ param, json: { reason } })}
        >
          <p>Calls with it are refused at every edge within 5 seconds, until it is restored.</p>
        </Act>
      )}
      <Act
        label="Revoke"
        size="small"
        grave
        title={`Revoke ${name}?`}
        action="Revoke"
        typed={apiKey.last_four}
        reasonHint="The consumer reads it."
        done={`${name} is revoked.`}
        send={(reason) => consumerKey.revoke.$post({ param, json: { reason } })}
      >
        <p>For good: it is refused at every edge within 5 seconds, and nobody can bring it back.</p>
      </Act>
    </span>
  )
}

/** A key that was reported as found in public, and is not in danger. */
export const RestoreLeaked = ({ id, name }: { readonly id: string; readonly name: string }) => (
  <Act
    label="Restore"
    size="small"
    title={`Let ${name} through again?`}
    action="Restore"
    done={`${name} is let through again.`}
    send={(reason) =>
      api.v1.admin.keys[':key_id'].restore.$post({ param: { key_id: id }, json: { reason } })
    }
  >
    <p>
      It was reported as found in public and is refused since. Restore it only once its owner has
      shown that it did not leak; whoever else has it can call with it again.
    </p>
  </Act>
)
