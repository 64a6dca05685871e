import { expect, it } from 'vitest'
import { loadPeppers } from '../../../src/platform/peppers'
import { loadRecordMacs } from '../../../src/platform/record-mac'

const pepper = (letter: string) => `${letter.repeat(42)}A=`
const macsOf = async (peppers: string) => loadRecordMacs(await loadPeppers(peppers))

it('a record passes under its own name and text alone', async () => {
  const macs = await macsOf(`1=${pepper('B')}`)
  const mac = await macs.sign('product:a', '{"v":1}')
  expect(mac).toMatch(/^1\.[0-9a-f]{64}$/)
  expect(await macs.verify('product:a', '{"v":1}', mac)).toBe(true)
  for (const [name, text] of [
    ['product:b', '{"v":1}'],
    ['product:a', '{"v":2}'],
    ['product:a', '{"v":1} '],
    ['product', ':a\n{"v":1}'],
    ['', 'product:a\n{"v":1}'],
  ] as const) {
    expect(await macs.verify(name, text, mac), `${name} ${text}`).toBe(false)
  }
})

it('names and texts do not run into each other', async () => {
  const macs = await macsOf(`1=${pepper('B')}`)
  expect(await macs.sign('a', 'b\nc')).not.toBe(await macs.sign('ab', '\nc'))
})

it('passes under a pepper that is still listed, and is made under the first', async () => {
  const old = await (await macsOf(`1=${pepper('B')}`)).sign('n', 't')
  const rotated = await macsOf(`2=${pepper('C')},1=${pepper('B')}`)
  expect(await rotated.verify('n', 't', old)).toBe(true)
  const fresh = await rotated.sign('n', 't')
  expect(fresh).toMatch(/^2\./)
  expect(await (await macsOf(`1=${pepper('B')}`)).verify('n', 't', fresh)).toBe(false)
  // Under the same id, another pepper.
  expect(await (await macsOf(`1=${pepper('C')}`)).verify('n', 't', old)).toBe(false)
})

it.for([
  '',
  '1',
  '1.',
  '1.00',
  `1.${'0'.repeat(63)}`,
  `1.${'g'.repeat(64)}`,
  `?.${'0'.repeat(64)}`,
])('is not fooled by %j in place of a MAC', async (mac) => {
  expect(await (await macsOf(`1=${pepper('B')}`)).verify('n', 't', mac)).toBe(false)
})

it('is no hash that the pepper makes elsewhere', async () => {
  const { byId } = await loadPeppers(`1=${pepper('B')}`)
  const plain = await crypto.subtle.sign(
    'HMAC',
    byId.get('1') as CryptoKey,
    new TextEncoder().encode('n\nt'),
  )
  const hex = Buffer.from(plain).toString('hex')
  expect(await (await macsOf(`1=${pepper('B')}`)).verify('n', 't', `1.${hex}`)).toBe(false)
})
