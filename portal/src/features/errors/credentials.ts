import type { ErrorText } from './types'

const KEYS = { to: '/subscriptions', label: 'Your subscriptions and keys' } as const

/** What a call shows of itself. */
export const credentials = {
  missing_api_key: {
    fault: 'caller',
    again: 'no',
    what: 'The call carried no API key where one is looked for.',
    todo: [
      'Send the key as Authorization: Bearer, or as X-API-Key. In the query only where the product says so.',
      'Look whether a proxy or a redirect dropped the header on the way.',
      'No key yet? Subscribe to a plan; the key is shown once.',
    ],
    mend: { to: '/docs/authentication', label: 'Authentication' },
    detail: 'Send the key as `Authorization: Bearer` or as `X-API-Key`.',
  },
  invalid_api_key: {
    fault: 'caller',
    again: 'no',
    what: 'There is no such key: it is malformed, mistyped, of another deployment, or has ended long ago. These are answered alike, so that nobody learns by guessing.',
    todo: [
      'Copy the whole key again: it begins with tpk_live_ or tpk_test_ and has no spaces.',
      'A key that was revoked more than 30 days ago is answered so too. Create another.',
    ],
    mend: KEYS,
  },
  revoked_api_key: {
    fault: 'consumer',
    again: 'no',
    what: 'Somebody of your organisation revoked this key, or rotated it and its overlap is over. It is refused everywhere within five seconds of that.',
    todo: [
      'Put the key that replaced it where this one is still used.',
      'The audit log of your organisation says who revoked it and when.',
    ],
    mend: KEYS,
  },
  expired_api_key: {
    fault: 'consumer',
    again: 'no',
    what: 'The key had an end, and it has passed.',
    todo: ['Create another, or rotate it before it ends next time: both then work for a while.'],
    mend: KEYS,
  },
  leaked_api_key: {
    fault: 'consumer',
    again: 'no',
    what: 'The key was found in public, so it was suspended before somebody else uses it up. Your organisation had a mail that says where.',
    todo: [
      'Rotate the key and put the new one where it is used.',
      'Take the old one out of the page or repository, its history included.',
      'Look through the request log for calls that are not yours.',
    ],
    mend: KEYS,
  },
  invalid_token: {
    fault: 'caller',
    again: 'no',
    what: 'An access token or a JWT was shown that does not count: it has ended, is of another issuer, or its signature does not hold.',
    todo: [
      'Fetch a new access token: they live for 15 minutes.',
      'For JWTs of your own identity provider compare iss, aud and azp with what is registered at the key, to the letter.',
    ],
    mend: { to: '/docs/authentication', label: 'Authentication' },
  },
  invalid_signature: {
    fault: 'caller',
    again: 'no',
    what: 'The signature of the request does not hold: another secret, a changed request, a clock that is off, or a form that RFC 9421 does not write.',
    todo: [
      'Sign what is sent, exactly: the method, and the URL with its query.',
      'With a body sign content-digest, and compute it over the bytes that go out.',
      'Set the clock: created may be 300 seconds off at most.',
    ],
    mend: { to: '/docs/authentication', label: 'Signed requests' },
    detail: 'The signing secret was replaced. Sign with the newest one.',
  },
  signature_required: {
    fault: 'caller',
    again: 'no',
    what: 'This key counts only in signed requests; alone it is worth nothing, so that a copy of it is worth nothing either.',
    todo: ['Sign the request, or switch the requirement off at the key.'],
    mend: KEYS,
    detail: 'Sign the request with the signing secret of the key (RFC 9421).',
  },
  too_many_attempts: {
    fault: 'caller',
    again: 'later',
    what: 'Too many bad credentials came from your address within a minute. Nothing is looked up from there for a while.',
    todo: [
      'Wait as long as Retry-After says.',
      'Stop what still sends an old key: each of its calls counts as an attempt.',
    ],
    members: { retry_after: 42 },
  },
  ambiguous_credentials: {
    fault: 'caller',
    again: 'no',
    what: 'The call carried two credentials that differ, and the gateway does not choose between them.',
    todo: [
      'Send one key in one place.',
      'Look for a default header of your HTTP client or proxy that adds another.',
    ],
  },
  wrong_product: {
    fault: 'caller',
    again: 'no',
    what: 'The key is good, but belongs to your subscription to another product.',
    todo: ['Use the key of your subscription to this product.'],
    mend: KEYS,
    detail: 'Use a key of your subscription to this product.',
  },
  insufficient_scope: {
    fault: 'consumer',
    again: 'no',
    what: 'The route, or the operation of the management API, asks for a scope that the key or token was not given.',
    todo: [
      'Give the key or token the scope that the documentation names, or use another one.',
      'Nobody can give a token more than they may do themselves.',
    ],
    mend: KEYS,
    detail: 'The route asks for a scope that the key does not have.',
  },
  ip_not_allowed: {
    fault: 'consumer',
    again: 'no',
    what: 'The key, the product or the route has a list of addresses that may call, and yours is not among them.',
    todo: [
      'Add your address to the list of the key, or call from one that is on it.',
      'If the key has no list, the provider has one: ask its support.',
    ],
    mend: KEYS,
    detail: 'The product, the route or the key does not allow the address you call from.',
  },
  origin_not_allowed: {
    fault: 'consumer',
    again: 'no',
    what: 'The key may be used only by pages of the web origins that it lists, and the call came from elsewhere.',
    todo: [
      'Add the origin to the key: scheme, host and port, as https://app.example.com.',
      'From a server use a key without a list of origins.',
    ],
    mend: KEYS,
    detail: 'The key may be used only from the browser origins that it lists.',
  },
} as const satisfies Readonly<Record<string, ErrorText>>
