/** What a provider and a consumer do with secrets, from their sign-ups to the last export. */
import { randomBytes } from 'node:crypto'
import type { Platform } from '../../e2e/support/platform'
import { PEPPER } from '../../e2e/support/runtime'
import { Person, type Client, type Received } from './client'
import { callsWith } from './misplaced'
import type { Receiver } from './receivers'
import type { Allowed, Kind, Secret } from './secrets'

const random = () => randomBytes(18).toString('hex')
const OVERLAP = { overlap_seconds: 3600 }

/** Bodies are not ours to change, in either direction; the documents say so. */
export const ORIGIN_BODY: Allowed = {
  place: /^client body:call .*|^origin body/,
  why: 'the origin echoed what it was sent, in a body, which is passed on as it is',
}

/** A problem names the path that it is about, to whoever asked for that very path. */
const OWN_PATH: Allowed = {
  place: /^client body:\w+ GET \/api\/v1\/products\/(?!\{id\})/,
  why: "the caller's own path, in the problem's `instance`",
}

/** Whoever made the secret is shown it, in this answer. */
const shown = (operation: string): Allowed => ({
  place: new RegExp(`^client body:\\w+ ${operation.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`),
  why: 'shown once, to whom it was made for',
})

export interface Journey {
  readonly secrets: readonly Secret[]
  readonly calls: number
}

/** @param origin of the provider's products; `hooks` receives webhooks */
export async function journey(
  platform: Platform,
  client: Client,
  origin: Receiver,
  hooks: Receiver,
): Promise<Journey> {
  const secrets: Secret[] = []
  const keep = (kind: Kind, name: string, part: string, ...allowed: readonly Allowed[]): string => {
    secrets.push({ kind, name, part, allowed: [...allowed, OWN_PATH] })
    return part
  }
  /** Of a key: what comes after the locator, which names a meter and is no secret. */
  const keepKey = (name: string, key: string, operation: string): string => {
    keep('API key', name, key.slice('tpk_live_'.length + 13), shown(operation), ORIGIN_BODY)
    return key
  }
  const text = (answer: Received, member: string): string => {
    const value: unknown = (answer.json as Record<string, unknown>)[member]
    if (typeof value !== 'string') throw new Error(`no ${member} in ${answer.text}`)
    return value
  }

  const person = async (who: string): Promise<Person> => {
    const one = new Person(client, platform.portal, who)
    const email = `${who}-${random()}@example.com`
    const password = keep('password or session', `${who}'s password`, random())
    await one.must('POST', '/api/v1/auth/sign-up', {
      name: who,
      email,
      password,
      terms_version: '2026-11-01',
    })
    const box = await fetch(`${platform.portal}/api/dev/outbox`)
    const { data } = (await box.json()) as { data: { to: string; text: string }[] }
    const token = /token=([^\s&]+)/.exec(data.find((m) => m.to === email)?.text ?? '')?.[1]
    await one.must('POST', '/api/v1/auth/verify-email', { token })
    await one.api('POST', '/api/v1/auth/sign-in', { email, password: `${random()}` })
    await one.must('POST', '/api/v1/auth/sign-in', { email, password })
    keepSession(`${who}'s session`, one.cookie)
    const next = keep('password or session', `${who}'s next password`, random())
    await one.must('POST', '/api/v1/me/change-password', {
      current_password: password,
      new_password: next,
    })
    keepSession(`${who}'s next session`, one.cookie)
    await one.must('POST', '/api/v1/organisations', { name: `${who} Inc`, region: 'weur' })
    return one
  }
  const keepSession = (name: string, cookie: string) => {
    const value = decodeURIComponent(/=([^;]+)/.exec(cookie)?.[1] ?? '')
    const cookieOnly = {
      place: /^client head:/,
      why: 'Set-Cookie, to the person whose session it is',
    }
    keep('password or session', name, value, cookieOnly)
  }

  keep('signing secret or JWT', 'pepper', atob(PEPPER))
  const ada = await person('ada')
  const bob = await person('bob')

  // Management tokens and JWTs.
  const token = text(
    await ada.must('POST', '/api/v1/tokens', { name: 'ci', scopes: ['*'], expires_at: null }),
    'token',
  )
  keep('management token', 'token', token.slice(4), shown('POST /api/v1/tokens'))
  const script = new Person(client, platform.portal, 'script')
  script.token = token
  const pair = await script.must('POST', '/api/v1/auth/token')
  const jwtShown = shown('POST /api/v1/auth/token')
  keep('signing secret or JWT', 'JWT', text(pair, 'access_token').split('.')[2] ?? '', jwtShown)
  keep('signing secret or JWT', 'refresh token', text(pair, 'refresh_token').slice(4), jwtShown)
  const renewed = await script.must('POST', '/api/v1/auth/token/refresh', {
    refresh_token: text(pair, 'refresh_token'),
  })
  keep(
    'signing secret or JWT',
    'next refresh token',
    text(renewed, 'refresh_token').slice(4),
    shown('POST /api/v1/auth/token/refresh'),
  )

  // A product with origin secrets and credentials, plans, routes.
  const slug = `canary-${random().slice(0, 8)}`
  const product = text(
    await script.must('POST', '/api/v1/products', {
      slug,
      name: 'Canary',
      description: 'Sings.',
      origin_url: origin.url,
      key_in_query: true,
    }),
    'id',
  )
  const base = `/api/v1/products/${product}`
  const plan = text(
    await script.must('POST', `${base}/plans`, {
      name: 'Free',
      rank: 0,
      quotas: [{ period: 'month', limit: 100000 }],
      max_keys: 20,
      keys_per_day: 50,
    }),
    'id',
  )
  for (const method of ['GET', 'POST']) {
    await script.must('POST', `${base}/routes`, {
      name: method,
      method,
      path: '/echo',
      min_rank: 0,
    })
    await script.must('POST', `${base}/routes`, {
      name: method,
      method,
      path: '/echo/{rest+}',
      min_rank: 0,
    })
  }
  for (const path of ['/fail', '/cut']) {
    await script.must('POST', `${base}/routes`, { name: path, method: 'GET', path, min_rank: 0 })
  }
  for (const n of ['first', 'second']) {
    const made = await script.must('POST', `${base}/origin-secrets`, {})
    keep(
      'origin secret',
      `${n} origin secret`,
      text(made, 'secret').slice(4),
      shown('POST /api/v1/products/{id}/origin-secrets'),
    )
  }
  const credential = keep(
    'origin secret',
    'origin credential',
    random(),
    { place: /^origin/, why: 'it is what the origin asks for' },
    ORIGIN_BODY,
  )
  await script.must('PUT', `${base}/origin-credential`, {
    header: 'x-origin-key',
    value: credential,
  })
  await script.must('GET', `${base}/origin-credential`)
  await script.must('POST', `${base}/publish`)

  // Webhooks of both sides.
  const hook = await ada.must('POST', '/api/v1/webhooks', { url: hooks.url, description: 'all' })
  const hookId = text(hook, 'id')
  const secretPart = (answer: Received) => text(answer, 'secret').slice(6)
  keep('webhook secret', 'secret', secretPart(hook), shown('POST /api/v1/webhooks'))
  const rotated = await ada.must('POST', `/api/v1/webhooks/${hookId}/rotate-secret`, OVERLAP)
  keep(
    'webhook secret',
    'next secret',
    secretPart(rotated),
    shown('POST /api/v1/webhooks/{id}/rotate-secret'),
  )
  const other = await bob.must('POST', '/api/v1/webhooks', { url: hooks.url, description: 'all' })
  keep('webhook secret', "the consumer's secret", secretPart(other), shown('POST /api/v1/webhooks'))
  await ada.must('POST', `/api/v1/webhooks/${hookId}/test`)

  // Keys of every kind.
  const subscribed = await bob.must('POST', '/api/v1/subscriptions', { plan_id: plan })
  const subscription = text(subscribed, 'id')
  const first = (subscribed.json as unknown as { key: { id: string; key: string } }).key
  const live = keepKey('first key', first.key, 'POST /api/v1/subscriptions')
  const ofSubscription = `/api/v1/subscriptions/${subscription}`
  const make = async (name: string, body: object) => {
    const made = await bob.must('POST', `${ofSubscription}/keys`, body)
    keepKey(name, text(made, 'key'), 'POST /api/v1/subscriptions/{id}/keys')
    return { id: text(made, 'id'), key: text(made, 'key') }
  }
  const test = await make('test key', { name: 'test', type: 'test' })
  const doomed = await make('revoked key', { name: 'doomed', type: 'live' })
  const next = await bob.must('POST', `/api/v1/keys/${first.id}/rotate`, OVERLAP)
  const rotatedKey = keepKey('rotated key', text(next, 'key'), 'POST /api/v1/keys/{id}/rotate')
  const signing = await bob.must('POST', `/api/v1/keys/${doomed.id}/signing-secret`, OVERLAP)
  keep(
    'signing secret or JWT',
    'signing secret',
    text(signing, 'secret').slice(4),
    shown('POST /api/v1/keys/{id}/signing-secret'),
  )
  const tried = await bob.must('POST', `${ofSubscription}/try-it-key`)
  const tryIt = keepKey(
    'try-it key',
    text(tried, 'key'),
    'POST /api/v1/subscriptions/{id}/try-it-key',
  )

  // An access token of the gateway.
  const granted = await client.call('token', `${platform.gateway}/-/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: first.id,
      client_secret: live,
    }),
  })
  const access = text(granted, 'access_token')
  keep(
    'signing secret or JWT',
    'access token',
    access.split('.')[2] ?? '',
    { place: /^client body:token$/, why: 'shown once, to whom it was made for' },
    ORIGIN_BODY,
  )

  // Captures on, then every call, each with a key in some place.
  const until = { until: new Date(Date.now() + 1_800_000).toISOString() }
  await bob.api('PUT', `${ofSubscription}/capture`, until)
  await ada.api('PUT', `${base}/capture`, until)
  await new Promise((resolve) => setTimeout(resolve, 5500))
  const carried = [live, test.key, rotatedKey, tryIt, doomed.key]
  let calls = 0
  for (const key of carried) {
    for (const { name, path, init } of callsWith(key, rotatedKey)) {
      await client
        .call(`call ${name}`, `${platform.gateway}/${slug}${path}`, init)
        .catch(() => null)
      calls++
    }
  }
  const tokenPlaces: Record<string, string>[] = [
    { authorization: `Bearer ${access}` },
    { 'x-api-key': access },
    { cookie: access, 'x-api-key': live },
  ]
  for (const headers of tokenPlaces) {
    await client.call('call with a token', `${platform.gateway}/${slug}/echo`, { headers })
    calls++
  }
  await client.call('usage', `${platform.gateway}/-/usage`, { headers: { 'x-api-key': live } })
  await bob.must('DELETE', `/api/v1/keys/${doomed.id}`)
  await client.call('call revoked', `${platform.gateway}/${slug}/echo`, {
    headers: { 'x-api-key': doomed.key },
  })
  await script.api('POST', `${base}/test-calls`, { method: 'GET', path: '/echo' })

  // Secrets where the management API does not take them.
  for (const bad of [live, token, credential, text(pair, 'refresh_token')]) {
    await ada.api('GET', `/api/v1/products?cursor=${bad}&api_key=${bad}`)
    await ada.api('GET', `/api/v1/products/${bad}`)
    await ada.api('POST', '/api/v1/products', { slug: bad })
    await client.call('management refused', `${platform.portal}/api/v1/me`, {
      headers: { authorization: `Bearer ${bad}x`, cookie: `x=${bad}` },
    })
  }

  // The queue's batch arrives; then everything is read and exported.
  await new Promise((resolve) => setTimeout(resolve, 8000))
  await fetch(`${platform.portal}/api/dev/jobs/webhooks`, { method: 'POST' })
  for (const who of [ada, bob, script]) {
    for (const path of [
      '/api/v1/tokens',
      '/api/v1/webhooks',
      `/api/v1/webhooks/${hookId}`,
      `/api/v1/webhooks/${hookId}/deliveries`,
      `${ofSubscription}/keys`,
      `/api/v1/keys/${first.id}`,
      base,
      `${base}/origin-secrets`,
      `${base}/origin-credential`,
      `${base}/subscriptions`,
      `/api/v1/calls?subscription_id=${subscription}&limit=100`,
      `/api/v1/calls?product_id=${product}&limit=100`,
      `/api/v1/calls/export?subscription_id=${subscription}&format=json`,
      `/api/v1/calls/export?product_id=${product}&format=csv`,
      `${ofSubscription}/usage/series/export?grain=hour&format=csv`,
      `${ofSubscription}/usage/ledger/export?format=csv`,
      '/api/v1/audit-log?limit=100',
      '/api/v1/audit-log/export?format=csv',
      '/api/v1/me',
      '/api/v1/me/sessions',
      '/api/v1/me/export',
      '/api/v1/me/security-log/export',
      '/api/v1/me/notifications',
      '/api/v1/consumers/export?format=csv',
    ]) {
      await who.api('GET', path)
    }
    const listed = await who.api('GET', `/api/v1/calls?subscription_id=${subscription}&limit=100`)
    const rows = ((listed.json as { data?: { request_id: string }[] }).data ?? []).slice(0, 60)
    for (const { request_id } of rows) await who.api('GET', `/api/v1/calls/${request_id}`)
  }
  const { data: organisations = [] } = (await ada.api('GET', '/api/v1/organisations')).json as {
    data?: { id: string }[]
  }
  for (const { id } of organisations) await ada.api('GET', `/api/v1/organisations/${id}/export`)
  return { secrets, calls }
}
