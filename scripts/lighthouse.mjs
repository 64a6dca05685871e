/**
 * Lighthouse on the pages that a stranger sees first, as the running product serves them: the desktop preset,
 * five times each. Performance counts by its median, accessibility each time; less than 95 fails.
 * `npm run dev`, then `npm run lighthouse`.
 */
import { execFileSync } from 'node:child_process'
import sparticuz from '@sparticuz/chromium'

const VERSION = '13.5.0'
const SITE = process.env.SITE ?? 'http://127.0.0.1:8788'
const PAGES = ['/', '/apis', '/apis/weather']
const RUNS = 5
const LEAST = 95

const env = { ...process.env, CHROME_PATH: await sparticuz.executablePath() }

function audit(url) {
  const json = execFileSync(
    'npm',
    [
      'exec',
      '--yes',
      `--package=lighthouse@${VERSION}`,
      '--',
      'lighthouse',
      url,
      '--preset=desktop',
      '--output=json',
      '--quiet',
      '--only-categories=performance,accessibility',
      '--chrome-flags=--headless=shell --no-sandbox --disable-gpu',
    ],
    { env, encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const { categories } = JSON.parse(json)
  return {
    performance: Math.round(categories.performance.score * 100),
    accessibility: Math.round(categories.accessibility.score * 100),
  }
}

let isShort = false
for (const path of PAGES) {
  const runs = Array.from({ length: RUNS }, () => audit(SITE + path))
  const sorted = runs.map(({ performance }) => performance).toSorted((a, b) => a - b)
  const median = sorted[Math.floor(RUNS / 2)]
  const accessibility = Math.min(...runs.map((run) => run.accessibility))
  console.log(
    `${path}: performance ${median} (${sorted.join(' ')}), accessibility ${accessibility}`,
  )
  isShort ||= median < LEAST || accessibility < LEAST
}
process.exitCode = isShort ? 1 : 0
