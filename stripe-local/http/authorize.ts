import { StripeFailure } from './failure.ts'

/**
 * Takes any secret key of test mode, as a bearer or as Basic's user name.
 * Source: https://docs.stripe.com/api/authentication
 * @throws {StripeFailure} 401
 */
export function authorize(header: string | null): void {
  const [scheme, value = ''] = (header ?? '').split(' ')
  const key = scheme === 'Basic' ? decodeUser(value) : scheme === 'Bearer' ? value : ''
  if (/^(sk|rk)_test_\w+$/.test(key)) return
  const message = key
    ? `Invalid API Key provided: ${key.slice(0, 8)}****`
    : 'You did not provide an API key.'
  throw new StripeFailure(401, { type: 'invalid_request_error', message }, false)
}

function decodeUser(value: string): string {
  try {
    return atob(value).split(':')[0] ?? ''
  } catch {
    return ''
  }
}
