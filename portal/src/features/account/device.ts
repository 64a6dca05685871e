const BROWSERS = [
  [/Edg\//u, 'Edge'],
  [/OPR\//u, 'Opera'],
  [/Firefox\//u, 'Firefox'],
  [/HeadlessChrome\//u, 'Chrome (headless)'],
  [/Chrome\//u, 'Chrome'],
  [/Safari\//u, 'Safari'],
  [/^curl\//u, 'curl'],
] as const
const SYSTEMS = [
  [/iPhone|iPad/u, 'iOS'],
  [/Android/u, 'Android'],
  [/Windows/u, 'Windows'],
  [/Mac OS X/u, 'macOS'],
  [/CrOS/u, 'ChromeOS'],
  [/Linux/u, 'Linux'],
] as const

/** A `User-Agent` as people would call it; as it is where nobody would. */
export function deviceName(userAgent: string | null): string {
  if (userAgent === null) return 'Unknown device'
  const of = (names: readonly (readonly [RegExp, string])[]) =>
    names.find(([pattern]) => pattern.test(userAgent))?.[1]
  const known = [of(BROWSERS), of(SYSTEMS)].filter((name) => name !== undefined)
  return known.length === 0 ? userAgent : known.join(' on ')
}
