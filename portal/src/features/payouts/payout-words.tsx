import { Tag, type Tone } from '../../ui/states'
import type { Payout } from './queries'
import type { PayoutStatus } from './search'

export const payoutOptions = [
  { value: 'pending', label: 'Pending' },
  { value: 'in_transit', label: 'On the way' },
  { value: 'paid', label: 'Paid' },
  { value: 'failed', label: 'Failed' },
  { value: 'canceled', label: 'Cancelled' },
] as const satisfies readonly { readonly value: PayoutStatus; readonly label: string }[]

const TONES: Readonly<Record<PayoutStatus, Tone>> = {
  pending: 'accent',
  in_transit: 'accent',
  paid: 'good',
  failed: 'bad',
  canceled: 'plain',
}

/** What has become of a payout. */
export function PayoutTag({ status }: Pick<Payout, 'status'>) {
  const known = payoutOptions.find(({ value }) => value === status)
  return <Tag tone={known ? TONES[known.value] : 'plain'}>{known?.label ?? status}</Tag>
}

/** Why it did not arrive, and where the money is; null for one that did. */
export function failureOf({ status, failure_reason: reason, returned_at: returned }: Payout) {
  if (status !== 'failed' && returned === null) return null
  const back = returned ? ' The money is back and available again.' : ''
  return `${reason ?? 'The bank did not take it.'}${back}`
}
