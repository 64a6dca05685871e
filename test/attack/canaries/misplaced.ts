/** Calls that carry a key where it belongs, and where it does not. */

export interface Call {
  readonly name: string
  readonly path: string
  readonly init: RequestInit
}

const encoded = (key: string) => key.replaceAll('_', '%5F')

/** @param known a key that makes the call good while another travels elsewhere in it */
export function callsWith(key: string, known: string): Call[] {
  const headers = (name: string, more: Record<string, string>): Call[] => [
    { name, path: '/echo', init: { headers: more } },
    {
      name: `${name}, beside a good key`,
      path: '/echo',
      init: { headers: { 'x-api-key': known, ...more } },
    },
  ]
  const good = { 'x-api-key': known }
  return [
    ...headers('bearer', { authorization: `Bearer ${key}` }),
    ...headers('bearer in lower case', { authorization: `bearer ${key}` }),
    ...headers('bearer, spaces', { authorization: `Bearer   ${key}  ` }),
    ...headers('authorization alone', { authorization: key }),
    ...headers('authorization, another scheme', { authorization: `Token ${key}` }),
    ...headers('authorization, digest', { authorization: `Digest username="${key}"` }),
    ...headers('basic, as user', { authorization: `Basic ${btoa(`${key}:`)}` }),
    ...headers('basic, as password', { authorization: `Basic ${btoa(`user:${key}`)}` }),
    { name: 'x-api-key', path: '/echo', init: { headers: { 'x-api-key': key } } },
    ...headers('api-key', { 'api-key': key }),
    ...headers('x-apikey', { 'x-apikey': key }),
    ...headers('proxy-authorization', { 'proxy-authorization': `Bearer ${key}` }),
    ...headers('cookie', { cookie: `a=b; api_key=${key}; session=${encoded(key)}` }),
    ...headers('referer', { referer: `https://app.test/?api_key=${key}` }),
    ...headers('user-agent', { 'user-agent': `client/${key}` }),
    ...headers('from', { from: key }),
    ...headers('x-custom', { 'x-custom': `a ${key} b ${encoded(key)}` }),
    ...headers('x-forwarded-for', { 'x-forwarded-for': key }),
    ...headers('if-none-match', { 'if-none-match': `"${key}"` }),
    ...headers('accept', { accept: `text/${key}` }),
    ...headers('content-type', { 'content-type': `text/plain; x=${key}` }),
    ...headers('origin', { origin: `https://${key}.test` }),
    ...headers('idempotency-key', { 'idempotency-key': key }),
    ...headers('signature', {
      'signature-input': `sig1=();keyid="${key}"`,
      signature: 'sig1=:AA==:',
    }),
    ...headers('via', { via: `1.1 ${key}`, 'cdn-loop': key }),
    ...['api_key', 'API_KEY', 'api%5Fkey', 'key', 'access_token', 'apikey', 'x'].flatMap((name) => [
      { name: `query ${name}`, path: `/echo?a=1&${name}=${key}&b=2`, init: {} },
      {
        name: `query ${name}, beside a good key`,
        path: `/echo?a=1&${name}=${key}&b=2`,
        init: { headers: good },
      },
      {
        name: `query ${name}, escaped`,
        path: `/echo?${name}=${encoded(key)}`,
        init: { headers: good },
      },
    ]),
    { name: 'query alone', path: `/echo?${key}`, init: { headers: good } },
    {
      name: 'query behind semicolons',
      path: `/echo?a=1;api_key=${key};b`,
      init: { headers: good },
    },
    { name: 'query twice', path: `/echo?api_key=${key}&api_key=${known}`, init: {} },
    { name: 'path', path: `/echo/${key}`, init: { headers: good } },
    { name: 'path, escaped', path: `/echo/${encoded(key)}/x`, init: { headers: good } },
    { name: 'path parameter', path: `/echo;key=${key}/x`, init: { headers: good } },
    { name: 'path of nothing', path: `/nothing/${key}`, init: { headers: good } },
    { name: 'slug', path: `/../${key}/x`, init: { headers: good } },
    { name: 'body', path: '/echo', init: { method: 'POST', headers: good, body: `key=${key}` } },
    {
      name: 'method unknown',
      path: '/echo',
      init: { method: 'DELETE', headers: { 'x-api-key': key } },
    },
    { name: 'origin fails', path: '/fail', init: { headers: { 'x-api-key': key } } },
    { name: 'origin breaks off', path: '/cut', init: { headers: { 'x-api-key': key } } },
  ]
}
