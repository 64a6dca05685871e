import type { ReactNode } from 'react'
import { Notice } from '../../ui/notice'
import { Time } from '../../ui/time'
import { StateMark } from './state'
import type { State, Status } from './queries'

/** How it is at this moment, in one line. */
export const Now = ({
  state,
  children,
}: {
  readonly state: State
  readonly children: ReactNode
}) => (
  <p role="status" className="panel mb-6 flex items-center gap-3 px-4 py-4 text-lg font-medium">
    <StateMark state={state} />
    <span>{children}</span>
  </p>
)

/** `2 of 14 APIs do not answer`. */
export function nowText({ products }: Status): string {
  const all = products.length
  if (all === 0) return 'No API is published yet'
  const count = (state: State) => products.filter((each) => each.state === state).length
  const of = (some: number, one: string, more: string) =>
    `${some} of ${all} APIs ${some === 1 ? one : more}`
  const down = count('down')
  if (down > 0) return of(down, 'does not answer', 'do not answer')
  const degraded = count('degraded')
  if (degraded > 0) return of(degraded, 'answers in part', 'answer in part')
  const resting = count('maintenance')
  if (resting > 0) return of(resting, 'is under maintenance', 'are under maintenance')
  const unknown = count('unknown')
  if (unknown === all) return 'No API is measured yet'
  return unknown === 0 ? 'All APIs answer' : `All APIs that are measured answer`
}

/** The worst there is, for the sign beside that line. */
export function worstState({ products }: Status): State {
  const order = ['down', 'degraded', 'maintenance', 'up'] as const
  return order.find((state) => products.some((each) => each.state === state)) ?? 'unknown'
}

/** When it was measured. */
export const AsOf = ({ as_of: at }: Pick<Status, 'as_of'>) =>
  at !== null && (
    <>
      As of <Time at={at} as="clock" />.
    </>
  )

/** What a page says first when it is not of this moment. */
export const Stale = ({ as_of: at, stale }: Pick<Status, 'as_of' | 'stale'>) =>
  stale && (
    <div className="mb-6">
      <Notice
        tone="warn"
        title={at === null ? 'Nothing is measured yet' : 'This is not how it is now'}
      >
        {at === null ? (
          'What is measured shows here within a minute or two.'
        ) : (
          <>
            It was measured <Time at={at} />, and nothing since. Something may have failed, or been
            mended, that this page does not know of.
          </>
        )}
      </Notice>
    </div>
  )
