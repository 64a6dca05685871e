import sparticuz from '@sparticuz/chromium'
import { chromium, type Browser, type Page } from 'playwright-core'

/** Chromium out of its npm package, with none of that package's own arguments: they switch its safety off. */
export const startBrowser = async (): Promise<Browser> =>
  chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: ['--headless=shell', '--no-sandbox', '--disable-gpu'],
  })

export interface Watched {
  readonly page: Page
  /** What the browser complained of: refused by the policy, or thrown. */
  readonly complaints: string[]
}

/** A page in a profile of its own. */
export async function openPage(
  browser: Browser,
  baseURL: string,
  colorScheme: 'light' | 'dark' = 'light',
): Promise<Watched> {
  const context = await browser.newContext({ baseURL, colorScheme, reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(45_000)
  return { page, complaints: watch(page) }
}

/** @returns what the browser complains of from now on; it grows */
export function watch(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) complaints.push(message.text())
  })
  return complaints
}
