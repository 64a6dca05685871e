/**
 * Prefixed, time-sortable ids: `<prefix>_<10 characters of ms since the epoch><16 random>`,
 * Crockford base32, lower case. Same resource, later id, greater string.
 */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** The prefix says what an id names, in URLs, logs and support mail alike. */
export const idPrefixes = {
  organisation: 'org',
  user: 'usr',
  session: 'ses',
  account: 'acc',
  verification: 'vrf',
  secondFactor: 'tfa',
  securityEvent: 'sec',
  refreshToken: 'rft',
  invitation: 'inv',
  override: 'ovr',
  import: 'imp',
  token: 'tok',
  product: 'prd',
  route: 'rte',
  plan: 'pln',
  planVersion: 'plv',
  guide: 'gde',
  file: 'fil',
  changelogEntry: 'chg',
  changeNotice: 'chn',
  supportChannel: 'spc',
  faqEntry: 'faq',
  subscription: 'sub',
  ban: 'ban',
  planInvitation: 'pin',
  key: 'key',
  jwtIssuer: 'jwi',
  origin: 'ori',
  originSecret: 'ose',
  audit: 'aud',
  event: 'evt',
  webhook: 'whe',
  claim: 'clm',
  request: 'req',
  deadLetter: 'dlq',
  finding: 'fnd',
  notionRun: 'nrn',
  checkout: 'chk',
  coupon: 'cpn',
  usageCharge: 'uch',
  invoice: 'ivc',
  refund: 'rfd',
  credit: 'crd',
  dispute: 'dsp',
  ledgerTransaction: 'txn',
  settlement: 'stl',
  payout: 'pyt',
  payoutRequest: 'prq',
  incident: 'icd',
  incidentUpdate: 'icu',
  statusSubscriber: 'sts',
  isolate: 'iso',
} as const
export type IdKind = keyof typeof idPrefixes

/** A string such as `sub_01jd0c8m0k5x9k3v7f2q4w8ytr`. */
export type Id = string

/**
 * @param now ms since the epoch
 * @param random at least 16 random bytes
 */
export function makeId(kind: IdKind, now: number, random: Uint8Array): Id {
  let time = ''
  for (let rest = now, i = 0; i < 10; i++) {
    time = ALPHABET[rest % 32] + time
    rest = Math.floor(rest / 32)
  }
  let tail = ''
  // 256 is a multiple of 32: every character is as likely as the others.
  for (let i = 0; i < 16; i++) tail += ALPHABET[(random[i] ?? 0) % 32]
  return `${idPrefixes[kind]}_${time}${tail}`
}

/** When an id of that kind was made, in ms; null for what has not its shape. */
export function timeOfId(kind: IdKind, text: string): number | null {
  if (!isId(kind, text)) return null
  const start = idPrefixes[kind].length + 1
  let time = 0
  for (const character of text.slice(start, start + 10)) {
    time = time * 32 + ALPHABET.indexOf(character)
  }
  return time
}

/** True when `text` is an id of that kind, by shape alone. */
export function isId(kind: IdKind, text: string): boolean {
  return new RegExp(`^${idPrefixes[kind]}_[0-9a-hjkmnp-tv-z]{26}$`).test(text)
}
