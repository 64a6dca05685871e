import { askApi, repeatable } from '../../lib/api'
import type { Outcome } from '../try-it/send'

/** What a section's sample asks of the API. */
export interface SampleCall {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: object
}

/** Samples that everybody may run, by the section that they stand in. */
export const OPEN: Readonly<Record<string, SampleCall>> = {
  list: { method: 'GET', path: '/api/v1/catalogue?limit=2' },
  pagination: { method: 'GET', path: '/api/v1/catalogue?limit=1' },
  errors: { method: 'GET', path: '/api/v1/catalogue/no-such-api' },
  retries: { method: 'GET', path: '/api/health' },
}

export const SUBSCRIPTIONS: SampleCall = { method: 'GET', path: '/api/v1/subscriptions' }

/** Makes a test key, as the sample does. */
export const keyCall = (subscriptionId: string): SampleCall => ({
  method: 'POST',
  path: `/api/v1/subscriptions/${subscriptionId}/keys`,
  body: { name: 'nightly', type: 'test' },
})

/** Makes the call that a sample makes, with this page's session in the place of a token. */
export async function run({ method, path, body }: SampleCall): Promise<Outcome> {
  const begun = performance.now()
  const response = await askApi(path, {
    method,
    cache: 'no-store',
    headers: {
      ...(method === 'POST' && repeatable()),
      ...(body && { 'content-type': 'application/json' }),
    },
    body: body ? JSON.stringify(body) : null,
  })
  return {
    status: response.status,
    body: await response.text(),
    contentType: response.headers.get('content-type') ?? '',
    ms: performance.now() - begun,
    headers: [...response.headers],
    mock: false,
  }
}
