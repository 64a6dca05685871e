/** Pages one after another in one browser, as links lead from page to page, and what each showed. */
import type { Page } from 'playwright-core'

const LOOK_MS = 40
const PATIENCE_MS = 20_000

export interface Shown {
  /** Where it led. */
  readonly at: string
  /** What it is about, without what is around it. */
  readonly text: string
  /** Accessible names of what can be used. */
  readonly controls: readonly string[]
  /** Whether it came to its end: it has its heading, or says what is wrong, and loads no more. */
  readonly isDone: boolean
  /** Calls of the API that were refused meanwhile. */
  readonly refused: readonly string[]
}

/** @returns shows the page at an address */
export function touring(page: Page): (address: string) => Promise<Shown> {
  const pending = new Set<object>()
  let refused: string[] = []
  page.on('request', (request) => void pending.add(request))
  page.on('requestfinished', (request) => void pending.delete(request))
  page.on('requestfailed', (request) => void pending.delete(request))
  page.on('response', (answer) => {
    const { pathname } = new URL(answer.url())
    if (pathname.startsWith('/api/') && answer.status() >= 400)
      refused.push(`${answer.status()} ${pathname}`)
  })
  return async (address) => {
    refused = []
    await page.evaluate((to) => history.pushState({}, '', to), address)
    await page.waitForTimeout(LOOK_MS)
    const end = Date.now() + PATIENCE_MS
    for (let quiet = 0; quiet < 2 && Date.now() < end; await page.waitForTimeout(LOOK_MS))
      quiet = pending.size === 0 && (await isThere(page)) ? quiet + 1 : 0
    return { ...(await shownBy(page)), isDone: await isThere(page), refused }
  }
}

const isThere = (page: Page): Promise<boolean> =>
  page.evaluate(
    () =>
      document.querySelector('main h1, main [role=alert]') !== null &&
      document.querySelector('[role=status][aria-label=Loading]') === null,
  )

const shownBy = (page: Page): Promise<Omit<Shown, 'refused' | 'isDone'>> =>
  page.evaluate(() => ({
    at: location.pathname,
    text: document.querySelector('main')?.innerText ?? '',
    controls: [...document.querySelectorAll('main :is(button:not(:disabled), a[href])')].map(
      (element) => (element.getAttribute('aria-label') ?? element.textContent).trim(),
    ),
  }))
