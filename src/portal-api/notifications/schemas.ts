import { z } from '@hono/zod-openapi'
import type { Notification } from '../../db/notifications'
import { eventTypeNames, eventTypes } from '../../domain/event-types'
import { wordsOf } from '../../mail/event-mail'
import { pageOf, pageQuery } from '../http/pagination'
import { id, instant, toIso, toIsoOrNull } from '../http/schemas'

export const NotificationsQuery = z.strictObject({
  ...pageQuery,
  unread: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true')
    .openapi({ type: 'boolean', description: 'Only those not read.' }),
  organisation_id: id().optional(),
})

export const NotificationView = z
  .object({
    id: z.string().openapi({ description: 'The event.' }),
    at: instant(),
    organisation: z.object({ id: z.string(), name: z.string() }),
    type: z.enum(eventTypeNames),
    title: z.string(),
    facts: z.array(z.string()).openapi({ description: 'One line of plain text each.' }),
    subject_id: z.string(),
    path: z.string().openapi({ description: 'Where in the portal it leads.' }),
    data: z.record(z.string(), z.unknown()),
    read_at: instant().nullable(),
  })
  .openapi('Notification')

export const NotificationPage = pageOf(NotificationView).extend({ unread: z.int() })

export const toNotificationView = ({
  notification,
  event,
  organisation,
}: Notification): z.output<typeof NotificationView> =>
  NotificationView.parse({
    ...wordsOf({ ...event, organisation: organisation.name }),
    id: event.id,
    at: toIso(event.at),
    organisation: { id: event.organisationId, name: organisation.name },
    type: event.type,
    subject_id: event.subjectId,
    data: event.data,
    read_at: toIsoOrNull(notification.readAt),
  })

export const NotificationPath = z.object({ notification_id: id() })

export const ReadAll = z
  .strictObject({
    until_id: id().openapi({ description: 'The newest one seen; what came later stays unread.' }),
  })
  .openapi('ReadAllNotifications')

export const UnreadView = z.object({ unread: z.int() }).openapi('UnreadNotifications')

const choice = (description: string) => z.boolean().nullable().openapi({ description })

export const PreferenceView = z
  .object({
    type: z.enum(eventTypeNames),
    title: z.string(),
    in_app: choice('Null: as `default_in_app` says.'),
    mail: choice('Null: as `default_mail` says.'),
    default_in_app: z.boolean().openapi({ description: "What the person's roles get." }),
    default_mail: z.boolean(),
  })
  .openapi('NotificationPreference')

export const PreferencesView = z.object({ data: z.array(PreferenceView) })

/** Types that somebody may choose about: all that is told to people. */
export const chosenTypes = eventTypeNames.filter((type) => type !== 'webhook.test')
export const titleOf = (type: (typeof chosenTypes)[number]): string => eventTypes[type].title

export const SetPreferences = z
  .strictObject({
    preferences: z
      .array(
        z.strictObject({
          type: z.enum(eventTypeNames),
          in_app: choice('Null goes back to the default.').optional(),
          mail: choice('Null goes back to the default.').optional(),
        }),
      )
      .min(1)
      .max(eventTypeNames.length),
  })
  .openapi('SetNotificationPreferences')
