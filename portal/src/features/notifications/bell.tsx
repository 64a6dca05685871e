import { Popover } from '@base-ui/react/popover'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Bell as Icon } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button'
import { Loaded } from '../../ui/loaded'
import { NotificationRow } from './notification-row'
import { latestQuery, markAllRead } from './queries'

const MOST_SHOWN = 9

/** How many notifications are unread, and the latest of them. */
export function Bell() {
  const found = useQuery(latestQuery)
  const [open, setOpen] = useState(false)
  const unread = found.data?.unread ?? 0
  const newest = found.data?.data[0]
  // The name holds what is seen, so that who speaks to the page can say it.
  const count = unread > MOST_SHOWN ? `${MOST_SHOWN}+` : `${unread}`
  const label = unread === 0 ? 'Notifications' : `Notifications, ${count} unread`
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        render={<Button kind="quiet" size="icon" aria-label={label} className="relative" />}
      >
        <Icon />
        {unread > 0 && (
          <span
            aria-hidden
            className="bg-accent text-on-accent absolute -top-0.5 left-4 min-w-4 rounded-full px-1 text-center text-xs leading-4 font-medium"
          >
            {count}
          </span>
        )}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="start" className="z-50">
          <Popover.Popup className="panel w-[min(24rem,calc(100vw-2rem))] overflow-hidden shadow-lg">
            <div className="border-line flex items-center justify-between gap-3 border-b py-2 pr-2 pl-4">
              <Popover.Title className="text-base">Notifications</Popover.Title>
              {unread > 0 && newest && (
                <Button kind="quiet" size="small" onClick={() => void markAllRead(newest.id)}>
                  Mark all as read
                </Button>
              )}
            </div>
            <div className="max-h-[60dvh] overflow-y-auto">
              <Loaded of={found}>
                {({ data }) =>
                  data.length === 0 ? (
                    <p className="text-soft px-4 py-6 text-center">Nothing has happened yet.</p>
                  ) : (
                    <ul className="divide-line divide-y">
                      {data.map((notification) => (
                        <li key={notification.id}>
                          <NotificationRow
                            notification={notification}
                            onGo={() => setOpen(false)}
                          />
                        </li>
                      ))}
                    </ul>
                  )
                }
              </Loaded>
            </div>
            <div className="border-line border-t px-4 py-2 text-sm">
              <Link to="/account/notifications" className="link" onClick={() => setOpen(false)}>
                See all, and choose what you are told
              </Link>
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
