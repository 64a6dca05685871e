/** A browser that is shown answers of the API which try to run a script, and notices when one does. */
import type { BrowserContext, Page } from 'playwright-core'
import { openPage } from '../support/browser'
import type { Json } from './manage'
import { signIn, type Person } from './people'
import { COPIES, payload, tainted, type Say } from './tainted'
import type { World } from './world'

/** Where it begins: a page that shows nothing of anybody's. */
const DOOR = '/docs'
/** Whatever was begun has run. */
const LAST_MS = 1000
const PATIENCE_MS = 20_000
const QUIET_MS = 50

/** What keeps texts from running. */
export interface Guards {
  readonly sanitised: boolean
  readonly policy: boolean
}

export interface Lure {
  readonly page: Page
  /** Where something ran. */
  readonly ran: string[]
  close(): Promise<void>
}

/** How answers are changed, by their address. */
type Change = (json: Json, address: string) => Json

/**
 * The slug of a product whose every text is that payload: `one-7`; of `many-7`, lists have forty entries, each
 * with the next payload. They are shown as the product of the given slug.
 */
const SLUG = /\b(one|many)-(\d+)\b/
const SLUGS = new RegExp(SLUG, 'g')

/** Each product of such a slug saying what it is to say. */
export const bySlug =
  (say: Say): Change =>
  (json, address) => {
    const [slug = '', kind, turn] = SLUG.exec(address) ?? []
    if (slug === '') return json
    const copies = kind === 'many' ? COPIES : 1
    const changed = tainted(json, say, Number(turn) * copies, copies, aboutOf(address))
    return { ...changed, ...('slug' in json && { slug }) }
  }

/** What of a product an answer is about; empty for all of it. */
const aboutOf = (address: string): string =>
  /\/(route|guide)s\/|\/(changelog)\b|\/(openapi)\./.exec(address)?.slice(1).join('') ?? ''

/** @param slug of the product that is shown as many @param person who looks; nobody when left out */
export async function lure(
  { browser, site }: World,
  { sanitised, policy }: Guards,
  slug: string,
  change: Change = bySlug(payload),
  person?: Person,
): Promise<Lure> {
  const { page } = await openPage(browser, site)
  const context = page.context()
  const ran: string[] = []
  await context.exposeBinding('ran', ({ page: at }) => void ran.push(new URL(at.url()).pathname))
  page.on('dialog', (dialog) => void dialog.dismiss())
  page.on('popup', (popup) => void popup.close().catch(() => {}))
  if (person) await signIn(page, person)
  // DOMPurify hands back what it got in a browser that cannot make documents.
  if (!sanitised)
    await context.addInitScript(
      () => void Reflect.deleteProperty(DOMImplementation.prototype, 'createHTMLDocument'),
    )
  if (!policy) await withoutPolicy(context)
  await answers(context, slug, change)
  await page.goto(DOOR)
  return {
    page,
    ran,
    close: async () => {
      await page.waitForTimeout(LAST_MS)
      // What the last page still asks for is answered to nobody.
      await context.unrouteAll({ behavior: 'ignoreErrors' })
      await context.close()
    },
  }
}

async function withoutPolicy(context: BrowserContext): Promise<void> {
  await context.route(
    ({ pathname }) => !/^\/(?:api|assets)\//.test(pathname),
    async (route) => {
      if (route.request().resourceType() !== 'document') return route.fallback()
      const response = await route.fetch()
      const { 'content-security-policy': _, ...headers } = response.headers()
      return route.fulfill({ response, headers })
    },
  )
}

/** Asks the API once for each thing, and answers with changes of it. */
async function answers(context: BrowserContext, slug: string, change: Change): Promise<void> {
  const known = new Map<string, Json>()
  await context.route(/\/api\/v1\/(?!me\b|auth\b)/, async (route) => {
    const address = route.request().url()
    const asked = address.replace(/\bapis=[^&]+/, `apis=ping,pong`).replace(/\bq=[^&]+&?/, '')
    const real = asked.replaceAll(SLUGS, slug)
    let json = known.get(real)
    if (json === undefined) {
      const response = await route.fetch({ url: real })
      if (!/json/.test(response.headers()['content-type'] ?? '')) return route.fulfill({ response })
      json = await response.json()
      known.set(real, json)
    }
    return route.fulfill({ json: change(json, address) })
  })
}

/**
 * Shows a page as a link would, and does to it what a visitor might.
 * @param says a text that it shows once it is there
 * @throws {Error} when it does not come to show that
 */
export async function show(lured: Lure, path: string, says: string): Promise<void> {
  await lured.page.evaluate(
    async ([to, text, patience]) => {
      const isThere = () =>
        document.querySelector('main')?.textContent.includes(text) &&
        !document.querySelector('[role=status][aria-label=Loading]')
      history.pushState({}, '', to)
      for (const end = performance.now() + patience; !isThere();) {
        if (performance.now() > end) throw new Error(`${to} does not show ${text}`)
        await new Promise((resolve) => requestAnimationFrame(resolve))
      }
    },
    [path, says, PATIENCE_MS] as const,
  )
  await touch(lured)
}

/** Loads a page anew and does to it what a visitor might. */
export async function load(lured: Lure, path: string): Promise<void> {
  const { page } = lured
  await page.goto(path)
  await page.locator('h1').first().waitFor()
  await page.locator('[role=status][aria-label=Loading]').first().waitFor({ state: 'detached' })
  await page.waitForTimeout(QUIET_MS)
  await touch(lured)
}

/** Each event that something on the page waits for, each link that leads elsewhere than to pages and mail. */
const touch = ({ page }: Lure): Promise<void> =>
  page.evaluate(async () => {
    for (const element of document.querySelectorAll<HTMLElement>('main *, main ~ *')) {
      for (const { name } of element.attributes)
        if (name.startsWith('on')) element.dispatchEvent(new Event(name.slice(2)))
      const href = element.getAttribute('href') ?? element.getAttribute('xlink:href') ?? ''
      const leadsAway = URL.canParse(href) && !/^(?:https?|mailto):$/.test(new URL(href).protocol)
      if (leadsAway) element.dispatchEvent(new MouseEvent('click', { bubbles: true }))
    }
    for (let frames = 0; frames < 2; frames++)
      await new Promise((resolve) => requestAnimationFrame(resolve))
  })
