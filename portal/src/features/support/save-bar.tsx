import { Plus } from 'lucide-react'
import { Button } from '../../ui/button'

/** Below a list that is saved as a whole. @param add what one more is called */
export const SaveBar = ({
  add,
  onAdd,
  isFull,
  isChanged,
  pending,
}: {
  readonly add: string
  readonly onAdd: () => void
  readonly isFull: boolean
  readonly isChanged: boolean
  readonly pending: boolean
}) => (
  <div className="mt-3 flex flex-wrap items-center gap-3">
    <Button disabled={isFull} onClick={onAdd}>
      <Plus /> {add}
    </Button>
    <Button
      type="submit"
      kind={isChanged ? 'primary' : 'secondary'}
      disabled={!isChanged}
      pending={pending}
    >
      Save
    </Button>
    {isChanged && <span className="text-soft text-sm">Not saved yet</span>}
  </div>
)
