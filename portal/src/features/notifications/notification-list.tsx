import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { asProblem } from '../../lib/problem'
import { Button } from '../../ui/button'
import { Choices } from '../../ui/choices'
import { LoadedList } from '../../ui/loaded'
import { ProblemNote } from '../../ui/problem-note'
import { Empty } from '../../ui/states'
import { NotificationRow } from './notification-row'
import { markAllRead, notificationsQuery } from './queries'

const SHOWN = [
  { value: 'all', label: 'All' },
  { value: 'unread', label: 'Unread' },
] as const

/** What the person was told, over all their organisations. */
export function NotificationList({
  unread,
  onUnread,
}: {
  readonly unread: boolean
  readonly onUnread: (unread: boolean) => void
}) {
  const found = useInfiniteQuery(notificationsQuery(unread))
  const readAll = useMutation({ mutationFn: markAllRead })
  const first = found.data?.pages[0]
  const newest = first?.data[0]
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <Choices
          label="Which notifications"
          value={unread ? 'unread' : 'all'}
          options={SHOWN}
          onChange={(shown) => onUnread(shown === 'unread')}
        />
        {newest && (first?.unread ?? 0) > 0 && (
          <Button
            size="small"
            pending={readAll.isPending}
            onClick={() => readAll.mutate(newest.id)}
          >
            Mark all as read
          </Button>
        )}
      </div>
      {readAll.isError && (
        <div className="mb-3">
          <ProblemNote problem={asProblem(readAll.error)} />
        </div>
      )}
      <LoadedList
        of={found}
        empty={
          <Empty title={unread ? 'Nothing is unread' : 'Nothing has happened yet'}>
            {unread
              ? 'What you have read stays under All for 90 days.'
              : 'When a quota runs low, a key is found in public or a payment fails, it shows here.'}
          </Empty>
        }
      >
        {(notifications) => (
          <ul aria-label="Notifications" className="panel divide-line divide-y overflow-hidden">
            {notifications.map((notification) => (
              <li key={notification.id}>
                <NotificationRow notification={notification} />
              </li>
            ))}
          </ul>
        )}
      </LoadedList>
    </>
  )
}
