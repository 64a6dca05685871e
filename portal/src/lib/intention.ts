import { useRef } from 'react'
import { repeatable } from './api'
import { asProblem } from './problem'

/**
 * Sends what somebody means once, however often it is sent: the same key while nobody knows whether it
 * arrived, a new one once the API has answered.
 * @returns runs a write with its headers; throws what the write throws
 */
export function useIntention() {
  const headers = useRef(repeatable())
  return async <T>(send: (headers: ReturnType<typeof repeatable>) => Promise<T>): Promise<T> => {
    try {
      const answer = await send(headers.current)
      headers.current = repeatable()
      return answer
    } catch (error) {
      const { status } = asProblem(error)
      if (status >= 400 && status < 500) headers.current = repeatable()
      throw error
    }
  }
}
