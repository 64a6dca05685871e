import { Tag } from '../../../ui/states'
import { Time } from '../../../ui/time'
import type { DeadLetter } from './queries'

/** Whether it waits, or what became of it and when. */
export const LetterState = ({ letter }: { readonly letter: DeadLetter }) =>
  letter.discarded_at ? (
    <>
      <Tag>Discarded</Tag> <Time at={letter.discarded_at} />
    </>
  ) : letter.redriven_at ? (
    <>
      <Tag tone="good">Redriven</Tag> <Time at={letter.redriven_at} />
    </>
  ) : (
    <Tag tone="warn">Waiting</Tag>
  )
