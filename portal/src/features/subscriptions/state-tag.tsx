import { Tag, type Tone } from '../../ui/states'

const STATES: Readonly<Record<string, readonly [Tone, string]>> = {
  pending: ['warn', 'Waiting'],
  trialing: ['accent', 'Trial'],
  active: ['good', 'Active'],
  past_due: ['bad', 'Payment failed'],
  suspended: ['bad', 'Suspended'],
  canceled: ['plain', 'Ended'],
}

/** What state a subscription is in. */
export function StateTag({ state }: { readonly state: string }) {
  const [tone, label] = STATES[state] ?? ['plain', state]
  return <Tag tone={tone}>{label}</Tag>
}
