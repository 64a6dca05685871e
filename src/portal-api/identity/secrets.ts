/**
 * `AUTH_SECRET`: `<number>=<secret>,...`, the current one first. It signs links in mails and encrypts second
 * factors; the others still decrypt. One without a number is from before there were lists.
 */
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import type { Sealer } from '../../platform/sealed'

export interface AuthSecrets {
  /** What signs, and encrypts what is new. */
  readonly current: string
  /** By number, the current one first; empty where there is only one without a number. */
  readonly numbered: readonly { readonly version: number; readonly value: string }[]
  /** The one without a number. */
  readonly plain: string | undefined
}

/** @throws {Error} for an empty secret, or two without a number */
export function authSecrets(text: string): AuthSecrets {
  const numbered: { version: number; value: string }[] = []
  const plain: string[] = []
  for (const item of text.split(',')) {
    const [, version, value] = /^(\d{1,4})=(.+)$/.exec(item.trim()) ?? []
    if (version !== undefined && value !== undefined)
      numbered.push({ version: Number(version), value })
    else if (item.trim() !== '') plain.push(item.trim())
  }
  const current = numbered[0]?.value ?? plain[0]
  if (current === undefined || plain.length > 1)
    throw new Error('AUTH_SECRET is not a list of <number>=<secret>')
  return { current, numbered, plain: plain[0] }
}

/** What second factors are sealed with: the identity library's own envelope, bound to nothing. */
export function authSealer(text: string): Sealer {
  const { current, numbered, plain } = authSecrets(text)
  const [first] = numbered
  const key = first
    ? {
        keys: new Map(numbered.map(({ version, value }) => [version, value])),
        currentVersion: first.version,
        ...(plain !== undefined && { legacySecret: plain }),
      }
    : current
  return {
    prefix: first ? `$ba$${first.version}$` : '',
    seal: (secret) => symmetricEncrypt({ key, data: secret }),
    open: (sealed) => symmetricDecrypt({ key, data: sealed }),
  }
}
