import type { z } from '@hono/zod-openapi'
import { commit, Unchanged, type Statement } from '../../db/atomic'
import { membershipsOf } from '../../db/memberships'
import { dropPreferences, preferencesOf, putPreferences } from '../../db/notifications'
import { channels, isToldByDefault, type Channel } from '../../domain/notification-rules'
import type { EventType } from '../../domain/event-types'
import { audit } from '../audit'
import { requirePerson, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { chosenTypes, titleOf, type PreferenceView, type SetPreferences } from './schemas'

/** What the person chose for each type, and what their roles get by default. @throws {AppError} forbidden */
export async function getPreferences(
  deps: PortalDeps,
  caller: Caller,
): Promise<z.input<typeof PreferenceView>[]> {
  const { userId } = requirePerson(caller)
  const [chosen, held] = await Promise.all([
    preferencesOf(deps.db, [userId]),
    membershipsOf(deps.db, userId),
  ])
  const choice = (type: EventType, channel: Channel) =>
    chosen.find((each) => each.type === type && each.channel === channel)?.wanted ?? null
  const usual = (type: EventType, channel: Channel) =>
    held.some(({ membership }) => isToldByDefault(membership.role, type, channel))
  return chosenTypes.map((type) => ({
    type,
    title: titleOf(type),
    in_app: choice(type, 'in_app'),
    mail: choice(type, 'mail'),
    default_in_app: usual(type, 'in_app'),
    default_mail: usual(type, 'mail'),
  }))
}

/** Changes the choices that are named; they hold in all organisations. @throws {AppError} forbidden */
export async function setPreferences(
  deps: PortalDeps,
  caller: Caller,
  { preferences }: z.output<typeof SetPreferences>,
): Promise<void> {
  const { userId } = requirePerson(caller)
  const named = preferences.flatMap((each) =>
    channels.map((channel) => ({ type: each.type, channel, wanted: each[channel] })),
  )
  const put = named.flatMap(({ wanted, ...rest }) =>
    typeof wanted === 'boolean' ? [{ ...rest, wanted }] : [],
  )
  const dropped = named.flatMap(({ wanted, ...rest }) => (wanted === null ? [rest] : []))
  const noted = audit(deps, userId, {
    action: 'notification.preferences',
    targetId: userId,
    organisationId: null,
    change: { preferences },
  })
  const drop = dropPreferences(deps.db, userId, dropped)
  const statements: [Statement, ...Statement[]] =
    put.length > 0 ? [drop, putPreferences(deps.db, userId, put, deps.now())] : [drop]
  try {
    // Right after a statement that changes something, if any does.
    await commit(deps.db, [...statements, noted])
  } catch (error) {
    if (!(error instanceof Unchanged)) throw error
  }
}
