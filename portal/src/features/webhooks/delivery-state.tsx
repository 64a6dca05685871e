import { Tag, type Tone } from '../../ui/states'
import { Time } from '../../ui/time'
import type { Delivery } from './queries'

const TONES: Readonly<Record<Delivery['state'], Tone>> = {
  delivered: 'good',
  waiting: 'warn',
  failed: 'bad',
}

export const DeliveryState = ({ delivery }: { readonly delivery: Delivery }) => (
  <>
    <Tag tone={TONES[delivery.state]}>{delivery.state}</Tag>
    {delivery.next_at !== null && delivery.attempts > 0 && (
      <span className="text-soft ml-2 text-sm">
        next try <Time at={delivery.next_at} />
      </span>
    )}
  </>
)
