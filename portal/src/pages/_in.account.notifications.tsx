import { createFileRoute, Link } from '@tanstack/react-router'
import { NotificationList } from '../features/notifications/notification-list'
import { Preferences } from '../features/notifications/preferences'
import { useTitle } from '../lib/title'
import { Section } from '../ui/page'

export interface Shown {
  readonly show?: 'unread' | 'preferences' | undefined
}

export const Route = createFileRoute('/_in/account/notifications')({
  validateSearch: ({ show }: Record<string, unknown>): Shown => ({
    show: show === 'unread' || show === 'preferences' ? show : undefined,
  }),
  component: Notifications,
})

function Notifications() {
  useTitle('Notifications')
  const { show } = Route.useSearch()
  const navigate = Route.useNavigate()
  if (show === 'preferences')
    return (
      <Section
        title="What you are told"
        note="A choice is in force at once, in all your organisations."
        action={
          <Link to="/account/notifications" search={{}} className="link">
            Back to the notifications
          </Link>
        }
      >
        <Preferences />
      </Section>
    )
  return (
    <Section
      title="Notifications"
      note="Of all your organisations; kept for 90 days."
      action={
        <Link to="/account/notifications" search={{ show: 'preferences' }} className="link">
          Choose what you are told
        </Link>
      }
    >
      <NotificationList
        unread={show === 'unread'}
        onUnread={(unread) =>
          void navigate({ search: { show: unread ? 'unread' : undefined }, replace: true })
        }
      />
    </Section>
  )
}
