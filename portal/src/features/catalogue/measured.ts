import { duration } from '../../lib/format'
import type { Listed } from './queries'

/** What calls say of a product, in a line: `p50 43 ms, 99.8 % answered in 30 days`. */
export function measuredLine({ measured }: Pick<Listed, 'measured'>): string {
  if (!measured) return 'Too few calls to measure'
  const { latency_ms: latency, answered_percent: answered, days } = measured
  return `${latency ? `p50 ${duration(latency.p50)}, ` : ''}${answered} % answered in ${days} days`
}
