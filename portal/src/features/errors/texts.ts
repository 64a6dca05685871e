import { errors, type ErrorCode } from '../../../../src/domain/errors'
import { calls } from './calls'
import { credentials } from './credentials'
import { management } from './management'
import type { ErrorText } from './types'

/** What each code of the error table means to whoever meets it. */
export const texts: Readonly<Record<ErrorCode, ErrorText>> = {
  ...credentials,
  ...calls,
  ...management,
}

/** Codes in the order in which they are listed. */
export const groups: readonly { readonly name: string; readonly codes: readonly ErrorCode[] }[] = [
  { name: 'Credentials', codes: Object.keys(credentials) as ErrorCode[] },
  { name: 'Calls, plans and limits', codes: Object.keys(calls) as ErrorCode[] },
  { name: 'Management API and the platform', codes: Object.keys(management) as ErrorCode[] },
]

export const isCode = (code: string): code is ErrorCode => Object.hasOwn(errors, code)

/** The document as it is sent. @param origin of the site, which its addresses are those of */
export function exampleOf(code: ErrorCode, origin: string): string {
  const { status, title } = errors[code]
  const { detail, members = {} } = texts[code]
  const isOurs = code in management && !code.endsWith('_unavailable') && code !== 'internal_error'
  const links = Object.entries(members).map(([name, value]) => [
    name,
    name.endsWith('_url') ? origin + String(value) : value,
  ])
  return JSON.stringify(
    {
      type: `${origin}/errors/${code}`,
      title,
      status,
      ...(detail !== undefined && { detail }),
      instance: isOurs ? '/api/v1/subscriptions' : '/weather/current',
      code,
      request_id: 'req_01jd0c8m0k5x9k3v7f2q4w8ytr',
      ...(Object.fromEntries(links) as Record<string, unknown>),
    },
    null,
    2,
  )
}

export const FAULTS: Readonly<Record<ErrorText['fault'], string>> = {
  caller: 'The request, so whoever writes the code that sends it.',
  consumer: 'The account that calls: its plan, its keys or its payment.',
  provider: 'The provider of the API, not you.',
  platform: 'Ours, not yours.',
}
export const AGAIN: Readonly<Record<ErrorText['again'], string>> = {
  no: 'No. The same request gets the same answer until something is changed.',
  later: 'Yes, after waiting. Retry-After says how long.',
  yes: 'Yes, with growing waits between the tries.',
}
