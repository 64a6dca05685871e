import { useQueries } from '@tanstack/react-query'
import { plansOfQuery } from '../consumers/queries'

/** Which product each plan is of, by name: plans of several are often called the same. */
export function usePlanProducts(
  products: readonly { readonly id: string; readonly name: string }[],
  isAsked: boolean,
): ReadonlyMap<string, string> {
  const found = useQueries({
    queries: products.map(({ id }) => ({ ...plansOfQuery(id), enabled: isAsked })),
  })
  return new Map(
    products.flatMap(({ name }, i) => (found[i]?.data?.data ?? []).map(({ id }) => [id, name])),
  )
}
