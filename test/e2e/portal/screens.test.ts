/**
 * Pictures of every page at three widths in both themes, for people to look at: `npm run screens` writes them
 * to `dist/screens/`.
 */
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from '../support/build'
import { addressOf, allPages, viewerOf } from './addresses'
import { settled } from './checks'
import { makeMarket, type Market } from './market'

const WIDTHS = [390, 834, 1440]
const HEIGHT = 900
const THEME_MS = 250

describe.runIf(process.env['SCREENS'])('each page is pictured', () => {
  let market: Market
  beforeAll(async () => {
    market = await makeMarket()
  }, 120_000)
  afterAll(() => market?.world.close())

  it.concurrent.each(allPages)('%s', { timeout: 300_000 }, async (path) => {
    const page = await market.viewers[viewerOf(path)].newPage()
    await page.goto(addressOf(path, market.addresses))
    await settled(page)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: HEIGHT })
        await page.waitForTimeout(THEME_MS)
        const name = path === '/' ? 'landing' : path.slice(1).replaceAll('/', '.')
        const file = join(ROOT, 'dist/screens', `${colorScheme}-${width}`, `${name}.png`)
        mkdirSync(dirname(file), { recursive: true })
        const picture = await page.screenshot({ path: file, fullPage: true })
        expect(picture.byteLength).toBeGreaterThan(0)
      }
    }
    await page.close()
  })
})
