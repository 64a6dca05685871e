/** People with sessions, made in D1 directly: signing in takes a slow hash, which few tests are about. */
import type { OrganisationRole, PlatformRole } from '../../../src/db/schema/organisations'
import { insertMembership } from '../../../src/db/memberships'
import { openDb } from '../../../src/db/open'
import { authSessions, staff, users } from '../../../src/db/schema'
import { newId } from '../../../src/platform/random'
import { sha256 } from '../../../src/portal-api/auth/token'
import { api, env, type Answer, type Call } from './api'

const SESSION_MS = 7 * 86_400_000

export interface Person {
  readonly userId: string
  readonly email: string
  readonly sessionId: string
  /** The `Cookie` header. */
  readonly cookie: string
  /** Calls the API as the portal's pages do in this person's name. */
  readonly api: (method: string, path: string, call?: Call) => Promise<Answer>
}

export interface PersonOptions {
  /** Where they are a member: a party of the world, by name. */
  readonly organisation?: { readonly id: string } | undefined
  readonly role?: OrganisationRole
  readonly staff?: PlatformRole
  /** On for staff, who need one. */
  readonly secondFactor?: boolean
  readonly name?: string
  readonly email?: string
}

let people = 0

/** @param world only says that there is one: people are made in its storage */
export async function makePerson(_world: unknown, options: PersonOptions = {}): Promise<Person> {
  const { organisation, role = 'owner' } = options
  const db = openDb(env.DB)
  const now = Date.now()
  const stamps = { createdAt: now, updatedAt: now }
  const userId = newId('user')
  const email = options.email ?? `person-${++people}-${userId.slice(-6)}@people.test`
  await db.insert(users).values({
    ...stamps,
    id: userId,
    name: options.name ?? `Person ${people}`,
    email,
    emailVerified: true,
    twoFactorEnabled: options.secondFactor ?? options.staff !== undefined,
  })
  if (organisation) {
    await insertMembership(db, { ...stamps, organisationId: organisation.id, userId, role })
  }
  if (options.staff) await db.insert(staff).values({ ...stamps, userId, role: options.staff })
  return { ...(await signInDirectly(userId, options.staff !== undefined)), email }
}

/** One more session of the person. */
export async function signInDirectly(
  userId: string,
  asStaff = false,
): Promise<Omit<Person, 'email'>> {
  const now = Date.now()
  const secret = crypto.randomUUID().replaceAll('-', '')
  const sessionId = newId('session')
  await openDb(env.DB)
    .insert(authSessions)
    .values({
      id: sessionId,
      userId,
      token: await sha256(secret),
      expiresAt: now + SESSION_MS,
      createdAt: now,
      updatedAt: now,
    })
  const cookie = `__Host-session=${secret}`
  return { userId, sessionId, cookie, api: as(cookie, asStaff ? 'platform' : undefined) }
}

/** Calls with the cookie and the origin of the portal, as its pages do. */
export const as =
  (cookie: string, organisation?: string): Person['api'] =>
  (method, path, call = {}) =>
    api(method, path, {
      ...call,
      headers: {
        cookie,
        origin: env.PORTAL_URL,
        ...(organisation === undefined ? {} : { 'turnpike-organisation': organisation }),
        ...call.headers,
      },
    })
