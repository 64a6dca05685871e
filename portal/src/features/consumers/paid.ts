import { useQueries } from '@tanstack/react-query'
import { money } from '../../lib/format'
import { paidByConsumerQuery } from './queries'

/** Lists longer than the API sends leave some out: then absent does not mean nothing. */
const MOST_ROWS = 1000
type Sum = 'gross' | 'refunds' | 'fees' | 'net'

/**
 * What consumers have paid since they were there, in words, for each product that is asked about.
 * @param mayRead whether the viewer may see money; nothing is read otherwise
 * @returns undefined until it is known
 */
export function usePaid(productIds: readonly string[], mayRead: boolean) {
  const found = useQueries({
    queries: productIds.map((id) => ({ ...paidByConsumerQuery(id), enabled: mayRead })),
  })
  return (productId: string, consumerId: string, sum: Sum): string | undefined => {
    const revenue = found[productIds.indexOf(productId)]?.data
    if (!revenue) return undefined
    const rows = revenue.data.filter(({ id }) => id === consumerId)
    if (rows.length > 0) return rows.map((row) => money(row[sum], row.currency)).join(' + ')
    return revenue.data.length < MOST_ROWS ? 'none' : undefined
  }
}
