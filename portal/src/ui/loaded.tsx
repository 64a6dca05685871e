import type { InfiniteData } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { asProblem } from '../lib/problem'
import { ProblemNote } from './problem-note'
import { ShowMore } from './show-more'
import { Loading } from './states'

interface Found<T> {
  readonly data: T | undefined
  readonly error: unknown
  readonly refetch: () => Promise<unknown>
}

/** What was read, once it is there; until then its shape, or why it could not be read. */
export function Loaded<T>({
  of,
  rows,
  children,
}: {
  readonly of: Found<T>
  /** Of the placeholder. */
  readonly rows?: number
  readonly children: (data: T) => ReactNode
}) {
  if (of.data !== undefined) return children(of.data)
  if (of.error) return <Failed of={of} />
  return <Loading {...(rows !== undefined && { rows })} />
}

/** Why it could not be read; where it is all of a page, below a heading that says so. */
function Failed({ of }: { readonly of: Found<unknown> }) {
  const problem = asProblem(of.error)
  return (
    <>
      <h1 className="only-heading mb-3 text-xl">
        {problem.status === 404 ? 'Not found' : 'This could not be read'}
      </h1>
      <ProblemNote problem={problem} retry={() => void of.refetch()} />
    </>
  )
}

/** A list of pages: its rows, the way to more of them, and what stands there when there is none. */
export function LoadedList<T>({
  of,
  empty,
  children,
}: {
  readonly of: Found<InfiniteData<{ readonly data: readonly T[] }>> & {
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly fetchNextPage: () => Promise<unknown>
  }
  readonly empty: ReactNode
  readonly children: (rows: readonly T[]) => ReactNode
}) {
  return (
    <Loaded of={of}>
      {({ pages }) => {
        const rows = pages.flatMap(({ data }) => data)
        if (rows.length === 0) return empty
        return (
          <>
            {children(rows)}
            <ShowMore of={of} />
          </>
        )
      }}
    </Loaded>
  )
}
