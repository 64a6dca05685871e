import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { Button } from '../../ui/button'

/** What can be done with a row of a list that is edited as a whole. @param name of the row */
export const RowButtons = ({
  name,
  at,
  of,
  move,
  remove,
}: {
  readonly name: string
  readonly at: number
  readonly of: number
  readonly move: (by: -1 | 1) => void
  readonly remove: () => void
}) => (
  <span className="flex shrink-0">
    <Button
      kind="quiet"
      size="icon"
      aria-label={`Move ${name} up`}
      disabled={at === 0}
      onClick={() => move(-1)}
    >
      <ArrowUp />
    </Button>
    <Button
      kind="quiet"
      size="icon"
      aria-label={`Move ${name} down`}
      disabled={at === of - 1}
      onClick={() => move(1)}
    >
      <ArrowDown />
    </Button>
    <Button kind="quiet" size="icon" aria-label={`Remove ${name}`} onClick={remove}>
      <X />
    </Button>
  </span>
)
