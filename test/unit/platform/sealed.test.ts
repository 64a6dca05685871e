import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { loadSealer } from '../../../src/platform/sealed'

const key = (letter: string) => `${letter.repeat(42)}A=`
const bytes = (length: number) => new Uint8Array(randomBytes(length))
const about = ['webhook', 'org_1', 'whe_1']

it('opens what it sealed, for what it was sealed for alone', async () => {
  const sealer = loadSealer(`1=${key('B')}`, bytes)
  const sealed = await sealer.seal('whsec_secret', about)
  expect(sealed).not.toContain('secret')
  expect(await sealer.open(sealed, about)).toBe('whsec_secret')
  for (const other of [['webhook', 'org_2', 'whe_1'], ['webhook', 'org_1', 'whe_2'], ['webhook']]) {
    await expect(sealer.open(sealed, other)).rejects.toThrow()
  }
})

it('seals the same secret differently each time', async () => {
  const sealer = loadSealer(`1=${key('B')}`, bytes)
  expect(await sealer.seal('x', about)).not.toBe(await sealer.seal('x', about))
})

it('after a rotation old secrets open under the old key, new ones are sealed under the new', async () => {
  const old = await loadSealer(`1=${key('B')}`, bytes).seal('x', about)
  const rotated = loadSealer(`2=${key('C')}, 1=${key('B')}`, bytes)
  expect(await rotated.open(old, about)).toBe('x')
  const fresh = await rotated.seal('x', about)
  expect(fresh).toMatch(/^2\./)
  await expect(loadSealer(`1=${key('B')}`, bytes).open(fresh, about)).rejects.toThrow(
    'a key that is not in SECRETS_KEYS',
  )
})

it('a changed text does not open', async () => {
  const sealer = loadSealer(`1=${key('B')}`, bytes)
  const [id, iv, body = ''] = (await sealer.seal('x', about)).split('.')
  const flipped = (body.startsWith('A') ? 'B' : 'A') + body.slice(1)
  await expect(sealer.open(`${id}.${iv}.${flipped}`, about)).rejects.toThrow()
})

it.for(['', '1=short', `=${key('B')}`, `1=${'B'.repeat(64)}`])('refuses keys %j', (text) => {
  expect(() => loadSealer(text, bytes)).toThrow('SECRETS_KEYS')
})
