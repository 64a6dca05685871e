import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { freshSecret } from '../../../scripts/deploy/fresh-secret.mjs'
import { rotations, shapeOf, whyNot, without, withNew } from '../../../scripts/rotate/lists.mjs'
import { localSecrets } from '../../../scripts/rotate/where.mjs'
import { loadPeppers } from '../../../src/platform/peppers'
import { loadSealer } from '../../../src/platform/sealed'
import { jsonWebTokens } from '../../../src/portal-api/auth/jwt'
import { signedCursors } from '../../../src/portal-api/http/pagination'
import { authSecrets } from '../../../src/portal-api/identity/secrets'

const rotated = (name: string, before = freshSecret(name)) =>
  withNew(name, before, freshSecret(name))

describe('a secret with a new one in front', () => {
  it('is what its Worker reads', async () => {
    const peppers = await loadPeppers(rotated('KEY_PEPPERS'))
    expect([peppers.current, [...peppers.byId.keys()]]).toEqual(['2', ['2', '1']])
    expect((await loadPeppers(rotated('PASSWORD_PEPPERS'))).current).toBe('2')
    for (const name of ['SECRETS_KEYS', 'EDGE_KEYS'])
      expect(loadSealer(rotated(name), () => new Uint8Array(12)).prefix).toBe('2.')
    const old = freshSecret('AUTH_SECRET')
    expect(authSecrets(rotated('AUTH_SECRET', old))).toMatchObject({
      numbered: [{ version: 1 }],
      plain: old,
    })
    expect(await jsonWebTokens(rotated('JWT_SIGNING_KEYS'), 'https://x.test').keys()).toHaveLength(
      2,
    )
    const before = freshSecret('CURSOR_SECRET')
    const cursor = await signedCursors(before).seal('list', 'a')
    expect(await signedCursors(rotated('CURSOR_SECRET', before)).open('list', cursor)).toBe('a')
  })

  it('takes a free id, also when an old one is still there', () => {
    expect(withNew('KEY_PEPPERS', '3=c,1~=a', '1=n')).toBe('2=n,3=c,1~=a')
    expect(() =>
      withNew('KEY_PEPPERS', [1, 2, 3, 4, 5, 6, 7, 8, 9].join('=x,') + '=x', '1=n'),
    ).toThrow('drop some first')
  })

  it('is known of each secret that the Workers require', () => {
    const required = ['', 'src/portal-api/'].flatMap((folder) => {
      const toml = readFileSync(
        new URL(`../../../${folder}wrangler.toml`, import.meta.url).pathname,
        'utf8',
      )
      return /required = \[([^\]]*)\]/.exec(toml)?.[1]?.match(/\w+/g) ?? []
    })
    expect(Object.keys(rotations).toSorted()).toEqual([...new Set(required)].toSorted())
  })
})

describe('an old secret', () => {
  it('goes, but never the current one', () => {
    expect(without('SECRETS_KEYS', '2=b,1=a', '1')).toBe('2=b')
    expect(without('JWT_SIGNING_KEYS', 'new,old', '2')).toBe('new')
    expect(without('AUTH_SECRET', '1=b,plain', 'unnumbered')).toBe('1=b')
    expect(() => without('SECRETS_KEYS', '2=b,1=a', '2')).toThrow('current')
    expect(() => without('SECRETS_KEYS', '2=b', '1')).toThrow('no secret 1')
  })

  it('of keys is retired before it goes: locators of its time live on', () => {
    expect(without('KEY_PEPPERS', '2=b,1=a', '1')).toBe('2=b,1~=a')
    expect(without('KEY_PEPPERS', '2=b,1~=a', '1')).toBe('2=b')
  })

  it('stays while something stands under it, or a record at the edge may', () => {
    const shown = (in_use: number, products: number) => ({
      secrets: [{ name: 'EDGE_KEYS', keys: [{ id: '1', in_use }] }],
      unpublished: { products, subscriptions: 0 },
    })
    expect(whyNot('EDGE_KEYS', '1', shown(3, 0))).toContain('3 still stand')
    expect(whyNot('EDGE_KEYS', '1', shown(0, 2))).toContain('2 records')
    expect(whyNot('EDGE_KEYS', '1', shown(0, 0))).toBeNull()
  })
})

describe('what is shown of a value', () => {
  it('are its ids, and never a secret', () => {
    expect(shapeOf('KEY_PEPPERS', '3=abc,2=def,1~=ghi')).toBe('3=...,2=...,1~=...')
    expect(shapeOf('AUTH_SECRET', `1=abc,${'f8'.repeat(32)}`)).toBe('1=...,unnumbered=...')
    expect(shapeOf('JWT_SIGNING_KEYS', 'abc,def')).toBe('2 of them')
  })
})

describe('the local configuration', () => {
  it('has the same value in every file that holds the secret, and keeps the rest', async () => {
    const home = mkdtempSync(join(tmpdir(), 'rotate-'))
    onTestFinished(() => rmSync(home, { recursive: true }))
    mkdirSync(join(home, 'src/portal-api'), { recursive: true })
    const text = 'EDGE_KEYS="1=a"\nKEY_PEPPERS="1=b"\n'
    for (const folder of ['.', 'src/portal-api'])
      writeFileSync(join(home, folder, '.dev.vars'), text)
    const place = localSecrets(home)
    expect(place.read('EDGE_KEYS', ['gateway', 'api'])).toBe('1=a')
    await place.write('EDGE_KEYS', '2=n,1=a', ['gateway', 'api'])
    for (const folder of ['.', 'src/portal-api'])
      expect(readFileSync(join(home, folder, '.dev.vars'), 'utf8')).toBe(
        'EDGE_KEYS="2=n,1=a"\nKEY_PEPPERS="1=b"\n',
      )
  })
})

describe('the command', () => {
  const script = new URL('../../../scripts/rotate.mjs', import.meta.url).pathname
  const env = { ...process.env, EDGE_KEYS: freshSecret('EDGE_KEYS') }

  it('shows what it would do, without a secret', () => {
    const args = [script, 'EDGE_KEYS', '--env', 'staging', '--dry-run']
    const output = execFileSync(process.execPath, args, { env, encoding: 'utf8' })
    expect(output).toContain('EDGE_KEYS becomes 2=...,1=...')
    expect(output).not.toContain(env.EDGE_KEYS.slice(2))
  })

  it('refuses what is not ours to make', () => {
    const { status, stderr } = spawnSync(process.execPath, [script, 'STRIPE_SECRET_KEY'], {
      encoding: 'utf8',
    })
    expect([status, stderr]).toEqual([1, expect.stringContaining('docs/runbook.md')])
  })
})
