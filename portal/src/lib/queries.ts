import { QueryClient } from '@tanstack/react-query'
import { onActingChange } from './acting'
import { Problem } from './problem'

const FRESH_MS = 15_000
const MOST_TRIES = 2

/** What this page has read of the API. Shown at once where it is known, then refreshed. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      // A refusal stays one; only what may have been an accident is tried again.
      retry: (failures, error) =>
        failures < MOST_TRIES && (!(error instanceof Problem) || error.status >= 500),
    },
  },
})

// Another organisation's data is not this one's.
onActingChange(() => {
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
})
