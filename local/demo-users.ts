import { randomBytes } from 'node:crypto'
import type { DemoUser, DemoUsers } from './demo-file.ts'
import { urls } from './layout.ts'
import { isObject, ManagementError, type Management } from './management.ts'

interface Wanted {
  readonly name: string
  readonly email: string
  readonly memberships?: readonly { readonly organisation_id: string; readonly role: string }[]
  readonly staff_role?: string
}

/**
 * The people of the demo, each with a password of this installation's own.
 * @param provider id of the organisation that provides
 * @param consumer id of the one that consumes
 */
export async function demoUsers(
  admin: Management,
  provider: string,
  consumer: string,
): Promise<DemoUsers> {
  const member = (organisation_id: string, role: string) => [{ organisation_id, role }]
  return {
    admin: await person(admin, {
      name: 'Alex Admin',
      email: 'admin@turnpike.example',
      staff_role: 'admin',
    }),
    provider: await person(admin, {
      name: 'Petra Provider',
      email: 'provider@turnpike.example',
      memberships: member(provider, 'owner'),
    }),
    developer: await person(admin, {
      name: 'Dana Developer',
      email: 'developer@turnpike.example',
      memberships: member(provider, 'developer'),
    }),
    consumer: await person(admin, {
      name: 'Conny Consumer',
      email: 'consumer@turnpike.example',
      memberships: member(consumer, 'owner'),
    }),
  }
}

/** Makes the person; one who is there already, whose password was lost, gets a new one. */
async function person(admin: Management, wanted: Wanted): Promise<DemoUser> {
  const { email } = wanted
  const password = randomBytes(18).toString('base64url')
  try {
    await admin.post('/v1/admin/users', { ...wanted, password })
  } catch (error) {
    if (!(error instanceof ManagementError) || error.code !== 'conflict') throw error
    await resetPassword(email, password)
  }
  await acceptTerms({ email, password })
  return { email, password }
}

/** So that nobody is asked for it who only looks around. */
async function acceptTerms(account: DemoUser): Promise<void> {
  const signedIn = await send('/v1/auth/sign-in', account)
  const cookies = signedIn.headers.getSetCookie().map((line) => line.split(';', 1)[0])
  const session = { cookie: cookies.join('; '), origin: new URL(urls.portal).origin }
  const answer = await fetch(`${urls.portal}/api/v1/me`, { headers: session })
  const me: unknown = await answer.json()
  if (!isObject(me)) throw new Error(`${account.email} cannot sign in`)
  await send('/v1/me/terms', { terms_version: me['current_terms_version'] }, session)
}

/** As anybody would: asks for a mail and follows its link, which development keeps in the outbox. */
async function resetPassword(email: string, password: string): Promise<void> {
  await send('/v1/auth/forgot-password', { email })
  const token = await linkTo(email)
  await send('/v1/auth/reset-password', { token, password })
}

const TRIES = 50
const EVERY_MS = 100

async function linkTo(email: string): Promise<string> {
  // The mail is written after the answer.
  for (let i = 0; i < TRIES; i++) {
    const answer: unknown = await (await fetch(`${urls.portal}/api/dev/outbox`)).json()
    const mails = isObject(answer) && Array.isArray(answer['data']) ? answer['data'] : []
    const mail = mails.filter(isObject).find((entry) => entry['to'] === email)
    const [, token] = /\/reset#token=([\w-]+)/.exec(String(mail?.['text'])) ?? []
    if (token) return token
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
  }
  throw new Error(`No mail to ${email} came into the outbox`)
}

async function send(
  path: string,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const response = await fetch(`${urls.portal}/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path} answered ${response.status} ${await response.text()}`)
  return response
}
