/**
 * Who sees what: each role on each page. A page never asks the API for what its viewer may not see, offers no
 * change that they may not make, and shows nothing of another organisation's. `FULL=1` has each role see all.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { covers, scopesOfRole } from '../../../src/portal-api/auth/scopes'
import { openPage } from '../support/browser'
import { addressesOf, addressOf, allPages, viewerOf, type Addresses } from './addresses'
import { settled } from './checks'
import { adminControls, controls, rail } from './matrix'
import { makeMember, makeStaff, PASSWORD, roles, signedIn, type Person } from './people'
import { shareOf } from './share'
import { touring, type Shown } from './tour'
import { makeWorld, passTime, type World } from './world'

const DAY = 86_400_000
/** Each role sees a tenth of the pages, another one than the others. */
const SHARE = 2 * roles.length
/** Whether the platform sells an API of its own: no is an answer. */
const ASKED_FOR = '404 /api/v1/catalogue/developer'
/** What a visitor's pages are told once a minute: nobody is signed in. */
const NOBODY = '401 /api/v1/me'
/** What only Berg's own may read. */
const HIDDEN = ['Hidden product', 'hidden key', 'hidden token', 'hidden.example', 'hidden@']

const membersPages = allPages.filter((path) => viewerOf(path) === 'member')
const staffPages = allPages.filter((path) => viewerOf(path) === 'staff')
const publicPages = allPages.filter((path) => viewerOf(path) === 'visitor')
/** Of a product, as its consumers see it. */
const consumersPages = publicPages.filter((path) => path.startsWith('/apis/$slug'))

let world: World
let addresses: Addresses
let theirs: Addresses
let nobody: Person

beforeAll(async () => {
  world = await makeWorld()
  // Until a provider has been paid out.
  await passTime(world, 12 * DAY)
  const { admin, lind, berg, bought, sold } = world
  const account = { email: 'nobody@example.com', password: PASSWORD }
  await admin('POST', '/v1/admin/users', { name: 'No Body', ...account })
  nobody = { ...account, actsFor: lind.id }
  addresses = await addressesOf(world)
  theirs = {
    ...(await addressesOf({ ...world, lind: berg, berg: lind, bought: sold, sold: bought })),
    ...(await hide(world)),
  }
}, 120_000)
afterAll(() => world?.close())

/** Gives Berg what nobody else may read. @returns where it is shown */
async function hide({ admin, berg }: World): Promise<Addresses> {
  const { id, manage, shop } = berg
  const memberships = [{ organisation_id: id, role: 'viewer' }]
  const member = { name: 'Hidden member', email: 'hidden@example.com', password: PASSWORD }
  await admin('POST', '/v1/admin/users', { ...member, memberships })
  await admin('POST', '/v1/tokens', { organisation_id: id, name: 'hidden token', scopes: ['*'] })
  const draft = { slug: 'hidden', name: 'Hidden product', origin_url: world.origin.url }
  const { id: product } = await manage('POST', '/v1/products', draft)
  const own = await manage('POST', '/v1/subscriptions', { plan_id: shop.free })
  await manage('PATCH', `/v1/keys/${own.key.id}`, { name: 'hidden key' })
  const hook = await manage('POST', '/v1/webhooks', { url: 'https://hidden.example/hook' })
  return { '/products/$id': product, '/subscriptions/$id': own.id, '/org/webhooks/$id': hook.id }
}

/** @returns shows a page of the table as that person sees it */
async function viewOf(person: Person): Promise<(path: string, of?: Addresses) => Promise<Shown>> {
  const { page } = await signedIn(world.browser, world.site, person)
  await page.goto('/dashboard')
  await settled(page)
  const show = touring(page)
  return (path, of = addresses) => show(addressOf(path, of))
}

/** What is wrong with what any page showed to whoever looks at it. */
const amiss = ({ refused, text, isDone }: Shown): string[] => [
  ...(isDone ? [] : ['is never done']),
  ...refused.filter((call) => call !== ASKED_FOR),
  ...HIDDEN.filter((mark) => text.includes(mark)).map((mark) => `shows ${mark}`),
  ...(text === '' ? ['shows nothing'] : []),
]

const isOffered = ({ controls: names }: Shown, name: RegExp): boolean =>
  names.some((each) => name.test(each))

async function railOf(person: Person): Promise<string[]> {
  const { page } = await signedIn(world.browser, world.site, person)
  await page.goto('/dashboard')
  await settled(page)
  const entries = await page.locator('aside nav[aria-label=Main] a').allInnerTexts()
  await page.context().close()
  return entries
}

describe.concurrent('a member', { timeout: 300_000 }, () => {
  it.each(roles)('as %s is shown and offered what the role allows', async (role) => {
    const person = await makeMember(world.admin, world.lind.id, role)
    const scopes = scopesOfRole[role]
    const may = Object.entries(rail).filter(([, scope]) => scope === null || covers(scopes, scope))
    expect(await railOf(person)).toEqual(may.map(([label]) => label))
    const view = await viewOf(person)
    const wrong: string[] = []
    const pages = [...membersPages, ...consumersPages, '/admin']
    for (const path of shareOf(pages, SHARE, roles.indexOf(role))) {
      const shown = await view(path)
      wrong.push(...amiss(shown).map((what) => `${path} ${what}`))
      for (const [name, ...needed] of controls[path] ?? []) {
        const allowed = needed.every((scope) => covers(scopes, scope))
        if (isOffered(shown, name) !== allowed)
          wrong.push(`${path} ${allowed ? 'lacks' : 'offers'} ${name.source}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('finds nothing of another organisation, alone or below what is their own', async () => {
    const view = await viewOf(await makeMember(world.admin, world.lind.id, 'owner'))
    const mixed = { ...theirs, '/products/$id': world.lind.shop.id }
    const wrong: string[] = []
    for (const path of membersPages.filter((each) => each.includes('$')))
      for (const of of /^\/products\/\$id\/.*\$/.test(path) ? [theirs, mixed] : [theirs]) {
        const { text } = await view(path, of)
        if (!/No such|There is no such/.test(text)) wrong.push(`${path} is found`)
        wrong.push(...HIDDEN.filter((mark) => text.includes(mark)).map((mark) => `${path} ${mark}`))
      }
    expect(wrong).toEqual([])
  })
})

it('an address of which a part is a path is no page, and asks for nothing', async () => {
  const { page } = await signedIn(world.browser, world.site, await makeStaff(world.admin, 'admin'))
  await page.goto('/dashboard')
  await settled(page)
  const show = touring(page)
  const asked: string[] = []
  page.on('request', (request) => void asked.push(new URL(request.url()).pathname))
  for (const part of [
    '..%2Ftokens',
    '%2E%2E%2Ftokens%3F',
    '..%5Ctokens',
    '%252e%252e',
    'a%23b',
    '%20',
  ]) {
    const { text } = await show(`/subscriptions/${part}?checkout=done`)
    expect(text, part).toContain('There is no such page')
  }
  // The shell asks for what is the person's own.
  expect(asked.filter((path) => /^\/api\/v1\/(?!me\b)/.test(path))).toEqual([])
  await page.context().close()
})

describe.concurrent('who acts for no organisation', { timeout: 300_000 }, () => {
  it.each(['admin', 'support'] as const)('as staff, %s, sees all and changes', async (role) => {
    const view = await viewOf(await makeStaff(world.admin, role))
    const wrong: string[] = []
    const pages = [...staffPages, ...membersPages.filter((each) => !each.includes('$'))]
    for (const path of shareOf(pages, SHARE, role === 'admin' ? 0 : 1)) {
      const shown = await view(path)
      wrong.push(...shown.refused.map((call) => `${path} ${call}`))
      const name = adminControls[path]
      if (name && isOffered(shown, name) !== (role === 'admin')) wrong.push(`${path} ${name}`)
    }
    expect(wrong).toEqual([])
  })

  it('as a person without one is refused nothing on load', async () => {
    expect(await railOf(nobody)).toEqual(['Dashboard', 'Find an API', 'Development'])
    const view = await viewOf(nobody)
    const wrong: string[] = []
    const pages = membersPages.filter((each) => !each.includes('$')).concat('/admin')
    for (const path of shareOf(pages, SHARE))
      wrong.push(...amiss(await view(path)).map((what) => `${path} ${what}`))
    expect(wrong).toEqual([])
  })

  it('as a visitor sees the public pages, and signs in for all others', async () => {
    const { page } = await openPage(world.browser, world.site)
    await Promise.all([page.waitForResponse('**/api/v1/me'), page.goto('/')])
    await settled(page)
    const show = touring(page)
    const wrong: string[] = []
    for (const path of shareOf(allPages, SHARE, 1)) {
      const shown = await show(addressOf(path, addresses))
      const found = amiss(shown).filter((what) => what !== NOBODY)
      wrong.push(...found.map((what) => `${path} ${what}`))
      if ((viewerOf(path) !== 'visitor') !== (shown.at === '/sign-in') && path !== '/sign-in')
        wrong.push(`${path} leads to ${shown.at}`)
    }
    expect(wrong).toEqual([])
  })
})
