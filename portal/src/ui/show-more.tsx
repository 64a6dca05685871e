import { Button } from './button'

/** The next page of a list, as an infinite query has it; nothing where there is none. */
export const ShowMore = ({
  of,
}: {
  readonly of: {
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly fetchNextPage: () => Promise<unknown>
  }
}) =>
  of.hasNextPage && (
    <Button
      className="mt-4"
      pending={of.isFetchingNextPage}
      onClick={() => void of.fetchNextPage()}
    >
      Show more
    </Button>
  )
