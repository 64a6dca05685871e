import type { KeyRow } from '../../db/keys'

/** A key as events show it. */
export const keyEventData = (key: KeyRow) => ({
  key_id: key.id,
  name: key.name,
  type: key.type,
  prefix: key.prefix,
  last_four: key.lastFour,
  subscription_id: key.subscriptionId,
})
