import { fail } from '../../domain/errors'
import { normalised } from './limits'

/** The commonest ones of ten characters and more. Longer lists belong to a service, not into a Worker. */
const COMMON: ReadonlySet<string> = new Set([
  '1234567890',
  '0123456789',
  '0987654321',
  '1111111111',
  '1q2w3e4r5t',
  '1qaz2wsx3edc',
  'abcdefghij',
  'abcd123456',
  'administrator',
  'changeme123',
  'football123',
  'iloveyou123',
  'letmein123',
  'password12',
  'password123',
  'password1234',
  'passw0rd123',
  'princess123',
  'q1w2e3r4t5',
  'qwerty12345',
  'qwerty123456',
  'qwertyuiop',
  'welcome123',
  'zxcvbnm123',
])

/**
 * Length is checked by the schema; what is left is what everybody would guess first.
 * @throws {AppError} invalid_request
 */
export function refuseGuessable(pointer: string, password: string, email: string): void {
  const plain = password.toLowerCase()
  const [name] = normalised(email).split('@')
  const why =
    plain === normalised(email) || plain === name
      ? 'must not be the e-mail address'
      : COMMON.has(plain)
        ? 'is one of the commonest passwords'
        : null
  if (why === null) return
  fail('invalid_request', undefined, { errors: [{ pointer, detail: why }] })
}
