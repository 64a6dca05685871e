import { useNavigate } from '@tanstack/react-router'
import { readable } from '../../lib/format'
import { asProblem } from '../../lib/problem'
import { useMe } from '../../lib/session'
import { Time } from '../../ui/time'
import { say } from '../../ui/toast'
import { actAs } from '../shell/act-as'
import { markRead, type Notification } from './queries'

/**
 * What a person was told, leading to what it is about.
 * @param onGo it was followed
 */
export function NotificationRow({
  notification,
  onGo,
}: {
  readonly notification: Notification
  readonly onGo?: () => void
}) {
  const me = useMe()
  const navigate = useNavigate()
  const { id, title, facts, organisation, path, at, read_at: readAt } = notification
  const isUnread = readAt === null
  const isElsewhere = me?.acting_for.organisation_id !== organisation.id
  const open = async () => {
    onGo?.()
    if (isUnread) void markRead(id)
    // What it leads to is seen by who acts for that organisation.
    try {
      if (isElsewhere) await actAs(organisation.id)
    } catch (error) {
      say(`${organisation.name} could not be opened`, asProblem(error).message)
      return
    }
    await navigate({ href: path })
  }
  return (
    <button
      type="button"
      onClick={() => void open()}
      className="hover:bg-hover flex w-full cursor-pointer gap-3 px-4 py-2.5 text-left"
    >
      <span
        className={`mt-2 size-1.5 shrink-0 rounded-full ${isUnread ? 'bg-accent' : 'bg-transparent'}`}
      />
      <span className="min-w-0 flex-1">
        <span className={isUnread ? 'font-medium' : ''}>
          {isUnread && <span className="sr-only">Unread: </span>}
          {title}
        </span>
        {facts.length > 0 && (
          <span className="text-soft line-clamp-2 text-sm break-words">
            {facts.map(readable).join(' · ')}
          </span>
        )}
        <span className="text-faint block text-sm">
          {organisation.name}, <Time at={at} />
        </span>
      </span>
    </button>
  )
}
