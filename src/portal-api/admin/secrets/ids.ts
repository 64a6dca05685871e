/** Secrets that are lists, by which an old one goes on beside the new one. */
export const listedSecrets = [
  'KEY_PEPPERS',
  'PASSWORD_PEPPERS',
  'SECRETS_KEYS',
  'EDGE_KEYS',
  'AUTH_SECRET',
] as const
export type ListedSecret = (typeof listedSecrets)[number]
export type SecretIds = Readonly<Record<ListedSecret, readonly string[]>>

/** The one of `AUTH_SECRET` that has no number. */
export const UNNUMBERED = 'unnumbered'

/** The ids in each list, the current one first; never a value. A retired pepper is `<id>~`. */
export const secretIds = (env: Readonly<Record<ListedSecret, string>>): SecretIds => {
  const idsIn = (name: ListedSecret) =>
    env[name]
      .split(',')
      .map((item) => /^([0-9A-Za-z]{1,8}~?)=./.exec(item.trim())?.[1] ?? UNNUMBERED)
  return {
    KEY_PEPPERS: idsIn('KEY_PEPPERS'),
    PASSWORD_PEPPERS: idsIn('PASSWORD_PEPPERS'),
    SECRETS_KEYS: idsIn('SECRETS_KEYS'),
    EDGE_KEYS: idsIn('EDGE_KEYS'),
    AUTH_SECRET: idsIn('AUTH_SECRET'),
  }
}
