import { readFileSync } from 'node:fs'
import { describe, it } from 'vitest'

const configOf = (folder: string) =>
  readFileSync(new URL(`../../${folder}wrangler.toml`, import.meta.url).pathname, 'utf8')

describe('a Worker holds no more than it needs', () => {
  it('the gateway has neither D1 nor the portal, so calls pass while they are down', ({
    expect,
  }) => {
    expect(configOf('')).not.toMatch(/d1_databases|services|CURSOR_SECRET|BOOTSTRAP_SECRET/)
  })

  it('only the gateway and the management API open what is sent to origins', ({ expect }) => {
    const keys = ['', 'src/portal-api/', 'src/queues/'].map((folder) =>
      /^\[secrets\][\s\S]*?"EDGE_KEYS"/m.test(configOf(folder)),
    )
    expect(keys).toEqual([true, true, false])
    expect(configOf('')).not.toContain('SECRETS_KEYS')
  })

  it('none fetches from an address that is not public', ({ expect }) => {
    for (const folder of ['', 'src/portal-api/', 'src/queues/']) {
      expect(configOf(folder)).toMatch(/^compatibility_flags = \[.*"global_fetch_strictly_public"/m)
    }
  })

  it('no build but that of `npm run dev` has the development clock', ({ expect }) => {
    for (const folder of ['', 'src/portal-api/', 'src/queues/']) {
      expect(configOf(folder)).toContain('DEVELOPMENT = "false"')
    }
  })
})
