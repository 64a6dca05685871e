/** People of each kind, and a browser of theirs. */
import type { Browser, Page } from 'playwright-core'
import { openPage, type Watched } from '../support/browser'
import type { Manage } from './manage'

export const roles = ['owner', 'admin', 'billing', 'developer', 'viewer'] as const
export type Role = (typeof roles)[number]
export type Staff = 'admin' | 'support'

export interface Person {
  readonly email: string
  readonly password: string
  /** What their browser acts for: an organisation, or `platform`. */
  readonly actsFor: string
}

export const PASSWORD = 'correct horse battery'

let people = 0

/** @param admin the platform's own */
export async function makeMember(admin: Manage, organisation: string, role: Role): Promise<Person> {
  const email = `${role}-${++people}@example.com`
  const memberships = [{ organisation_id: organisation, role }]
  const name = `Mona ${role}`
  await admin('POST', '/v1/admin/users', { name, email, password: PASSWORD, memberships })
  return { email, password: PASSWORD, actsFor: organisation }
}

export async function makeStaff(admin: Manage, role: Staff): Promise<Person> {
  const email = `staff-${++people}@example.com`
  const name = `Sam ${role}`
  await admin('POST', '/v1/admin/users', { name, email, password: PASSWORD, staff_role: role })
  return { email, password: PASSWORD, actsFor: 'platform' }
}

/** A page of a browser in which that person is signed in. */
export async function signedIn(
  browser: Browser,
  site: string,
  person: Person,
  theme: 'light' | 'dark' = 'light',
): Promise<Watched> {
  const watched = await openPage(browser, site, theme)
  await signIn(watched.page, person)
  return watched
}

/** As the form does it. */
export async function signIn(page: Page, { email, password, actsFor }: Person): Promise<void> {
  await page.goto('/robots.txt')
  const status = await page.evaluate(
    async ([account, organisation]) => {
      localStorage.setItem('organisation', organisation)
      const answer = await fetch('/api/v1/auth/sign-in', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(account),
      })
      return answer.status
    },
    [{ email, password }, actsFor] as const,
  )
  if (status !== 200) throw new Error(`${email} cannot sign in: ${status}`)
}
