import type { Demo } from './demo-file.ts'
import type { OwnOrigin } from './own-origin.ts'

/** What the person who started it wants to know: where it is and how to call it. */
export function welcome(
  { gateway, portal, origin, keys, users }: Demo,
  own: (OwnOrigin & { readonly key: string }) | null,
  seconds: number,
): string {
  const ownLine = own
    ? `\nYour origin ${own.url} is the product ${own.slug}:\n  ${curl(`${gateway}/${own.slug}/<path>`, own.key)}\n`
    : ''
  return `
Turnpike is up after ${seconds.toFixed(1)} s.

  Gateway      ${gateway}
  Portal       ${portal}   API reference at ${portal}/api/docs
  Demo origin  ${origin}   what it was asked: ${origin}/__requests

Call it:
  ${curl(`${gateway}/weather/current`, keys.free)}
  ${curl(`${gateway}/weather/forecast/3?city=Oslo`, keys.pro)}
  ${curl(`${gateway}/-/usage`, keys.pro)}
${ownLine}
Sign in as ${users.provider.email} or ${users.consumer.email}; mail is at ${portal}/dev/outbox.
All passwords, tokens and keys are in .wrangler/demo.json. Ctrl-C stops everything.
`
}

const curl = (url: string, key: string): string =>
  `curl -i '${url}' -H 'Authorization: Bearer ${key}'`
