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

  it('what fetches addresses of others reaches public ones only', ({ expect }) => {
    for (const folder of ['', 'src/portal-api/']) {
      expect(configOf(folder)).toMatch(/^compatibility_flags = \[.*"global_fetch_strictly_public"/m)
    }
  })

  it('no build but that of `npm run dev` has the development clock', ({ expect }) => {
    for (const folder of ['', 'src/portal-api/', 'src/queues/']) {
      expect(configOf(folder)).toContain('DEVELOPMENT = "false"')
    }
  })
})
