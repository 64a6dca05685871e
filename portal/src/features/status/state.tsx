import { CircleCheck, CircleDashed, CircleX, TriangleAlert, Wrench } from 'lucide-react'
import type { ComponentType } from 'react'
import { cn } from '../../lib/class-names'
import type { State } from './queries'

interface Look {
  readonly label: string
  readonly colour: string
  readonly icon: ComponentType<{ readonly className?: string }>
}

/** Told apart by word and shape; the colour only helps. */
const LOOKS: Readonly<Record<State, Look>> = {
  up: { label: 'Answers', colour: 'text-good', icon: CircleCheck },
  degraded: { label: 'Answers in part', colour: 'text-warn', icon: TriangleAlert },
  down: { label: 'Does not answer', colour: 'text-bad', icon: CircleX },
  maintenance: { label: 'Maintenance', colour: 'text-accent', icon: Wrench },
  unknown: { label: 'Not measured', colour: 'text-faint', icon: CircleDashed },
}

export const stateLabel = (state: State): string => LOOKS[state].label

/** A state as a sign and a word. */
export function StateSign({ state }: { readonly state: State }) {
  const { label, colour, icon: Icon } = LOOKS[state]
  return (
    <span className={cn('inline-flex items-center gap-1.5 whitespace-nowrap', colour)}>
      <span aria-hidden>
        <Icon className="size-4" />
      </span>
      {label}
    </span>
  )
}

/** The sign alone, beside words of its own. */
export function StateMark({ state }: { readonly state: State }) {
  const { colour, icon: Icon } = LOOKS[state]
  return (
    <span aria-hidden className={colour}>
      <Icon className="size-6" />
    </span>
  )
}
