import { useState } from 'react'
import { repeatable } from './api'
import { asProblem } from './problem'

type Headers = ReturnType<typeof repeatable>

/**
 * Sends what somebody means once, however often it is sent: the same key while nobody knows whether it
 * arrived, a new one once the API has answered.
 * @returns runs a write with its headers; throws what the write throws. What is told apart by `what`, as
 *   a form whose fields were changed in between, is meant anew
 */
export const useIntention = () => useState(intention)[0]

function intention() {
  let headers = repeatable()
  let last = ''
  return async <T>(send: (headers: Headers) => Promise<T>, what = ''): Promise<T> => {
    if (what !== last) headers = repeatable()
    last = what
    try {
      const answer = await send(headers)
      headers = repeatable()
      return answer
    } catch (error) {
      const { status, code } = asProblem(error)
      const isAnswer = status >= 400 && status < 500 && code !== 'idempotency_in_progress'
      if (isAnswer) headers = repeatable()
      throw error
    }
  }
}
