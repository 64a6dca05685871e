import type { ReactNode } from 'react'
import { platformTime } from '../../lib/clock'
import { number } from '../../lib/format'
import { Tag } from '../../ui/states'
import { Time } from '../../ui/time'
import type { Key, KeyUse } from './queries'

const hasExpired = ({ expires_at: at }: Key): boolean =>
  at !== null && Date.parse(at) <= platformTime()

/** Whether no call passes with it any more. */
export const isEnded = (key: Key): boolean => key.status === 'revoked' || hasExpired(key)

/** Whether a key works, and what is odd about it. */
export function KeyState({ of, use }: { readonly of: Key; readonly use: KeyUse | undefined }) {
  const replaced = use?.since_rotation
  return (
    <>
      <Label of={of} isReplaced={Boolean(replaced)} />
      {of.refused_everywhere_at !== null && (
        <Note>
          refused everywhere since <Time at={of.refused_everywhere_at} as="clock" />
        </Note>
      )}
      {of.suspension_reason !== null && <Note>{of.suspension_reason}</Note>}
      {of.leaked_at !== null && of.status !== 'revoked' && (
        <Note>
          Found in public <Time at={of.leaked_at} />: rotate it.
        </Note>
      )}
      {replaced && of.status === 'active' && (
        <Note>
          {replaced.calls === 0
            ? 'not used since: it can be revoked'
            : `still used: ${number(replaced.calls)} calls since`}
        </Note>
      )}
    </>
  )
}

function Label({ of, isReplaced }: { readonly of: Key; readonly isReplaced: boolean }) {
  if (of.status === 'revoked') return <Tag>Revoked</Tag>
  if (of.status === 'suspended') return <Tag tone="bad">Suspended</Tag>
  if (of.status === 'leaked') return <Tag tone="bad">Refused</Tag>
  if (hasExpired(of)) return <Tag>Expired</Tag>
  if (isReplaced) return <Tag tone="warn">Replaced</Tag>
  return <Tag tone="good">Active</Tag>
}

const Note = ({ children }: { readonly children: ReactNode }) => (
  <span className="text-soft mt-1 block max-w-56 min-w-36 text-sm">{children}</span>
)
