import { useEffect } from 'react'
import { Problem } from '../../lib/problem'
import { queries } from '../../lib/queries'
import { meQuery } from '../../lib/session'

const isEnd = (error: unknown): boolean => error instanceof Problem && error.status === 401

/** Once the API knows the session no more, the page asks again who looks at it. */
export function useSessionEnd(): void {
  useEffect(() => {
    const again = () => void queries.invalidateQueries({ queryKey: meQuery.queryKey, exact: true })
    const stops = [
      queries.getQueryCache().subscribe((event) => {
        if (event.type === 'updated' && event.action.type === 'error' && isEnd(event.action.error))
          again()
      }),
      queries.getMutationCache().subscribe((event) => {
        if (event.type === 'updated' && event.action.type === 'error' && isEnd(event.action.error))
          again()
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [])
}
