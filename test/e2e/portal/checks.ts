/** What holds for every page, whatever it is about. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const QUIET_MS = 500
const PATIENCE_MS = 45_000
/** Colours are all that differs between the themes. */
const OF_THEMES = ['color-contrast']
/** Until colours have changed. */
const THEME_MS = 1000
const FITTING_MS = 5000
const NARROW = { width: 390, height: 844 }
const WIDE = { width: 1440, height: 900 }

/** Until the page shows what it is about: it has its heading, and nothing has been loading for a while. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor({ timeout: PATIENCE_MS })
  const loading = page.locator('[role=status][aria-label=Loading]')
  do {
    await loading.first().waitFor({ state: 'detached', timeout: PATIENCE_MS })
    await page.waitForTimeout(QUIET_MS)
  } while ((await loading.count()) > 0)
}

/** In the page itself: none of them has frames of another origin, which need a second page to put together. */
const axe = (page: Page, options: Parameters<AxeBuilder['options']>[0] = {}): AxeBuilder =>
  new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'], ...options })

/** What stands in the way of people, and by which rule; by its colours also in the dark theme, when asked. */
export async function barriers(page: Page, isDarkToo = false): Promise<string[]> {
  const { violations } = await axe(page).analyze()
  const found = isDarkToo ? [...violations, ...(await contrastInTheDark(page))] : violations
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

async function contrastInTheDark(page: Page) {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.waitForTimeout(THEME_MS)
  const { violations } = await axe(page, { runOnly: OF_THEMES }).analyze()
  await page.emulateMedia({ colorScheme: 'light' })
  return violations
}

/** Whether a narrow screen has to be moved sideways. */
export async function overflows(page: Page): Promise<boolean> {
  await page.setViewportSize(NARROW)
  // Charts take their new width a moment later.
  const fits = page.waitForFunction(
    () => document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1,
    undefined,
    { timeout: FITTING_MS },
  )
  const wide = await fits.then(
    () => false,
    () => true,
  )
  await page.setViewportSize(WIDE)
  return wide
}

/** Headings of the first level: one, as the name of the page. */
export const headings = (page: Page): Promise<number> => page.locator('h1:visible').count()

/**
 * What can be clicked and is never reached with the Tab key, by its text. The pages of a group of radio
 * buttons and of a menu are reached by arrows from the one that Tab reaches.
 */
export async function unreachable(page: Page): Promise<string[]> {
  const count = await page.evaluate(() => {
    const all = document.querySelectorAll<HTMLElement>(
      'a[href], button, input:not([type=hidden]):not([type=radio]), select, textarea, summary, [tabindex="0"]',
    )
    const usable = [...all].filter(
      (element) =>
        element.tabIndex >= 0 &&
        !element.matches(':disabled') &&
        element.checkVisibility({ visibilityProperty: true }) &&
        !element.closest('[inert], [aria-hidden=true]'),
    )
    for (const [place, element] of usable.entries()) element.dataset['place'] = String(place)
    document.body.focus()
    return usable.length
  })
  await page.evaluate(() => {
    ;(document.activeElement as HTMLElement | null)?.blur()
    getSelection()?.removeAllRanges()
    document.addEventListener('focusin', ({ target }) => {
      if (target instanceof HTMLElement) target.dataset['reached'] = ''
    })
  })
  // Some stops are no controls, such as what scrolls.
  for (let turn = 0; turn < 2 * count + 10; turn++) await page.keyboard.press('Tab')
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-place]:not([data-reached])')].map(
      (element) =>
        `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent.trim()}`,
    ),
  )
}
