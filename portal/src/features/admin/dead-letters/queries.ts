import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from '../../../lib/api'
import { paged } from '../../../lib/paged'
import { given } from '../shared/given'
import type { LetterFilter } from './search'

const letters = api.v1.admin['dead-letters']

export type DeadLetter = InferResponseType<typeof letters.$get, 200>['data'][number]

/** Messages that could not be processed, newest first. */
export const lettersQuery = (state: LetterFilter['state']) =>
  paged(['admin', 'dead-letters', state], (page) =>
    read(letters.$get({ query: { ...page, ...given({ state }) } })),
  )

/** One of them with its body. */
export const letterQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'dead-letters', 'one', id],
    queryFn: () => read(letters[':dead_letter_id'].$get({ param: { dead_letter_id: id } })),
  })
