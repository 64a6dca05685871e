import { expect, it } from 'vitest'
import { makeApiKey, makeLocator } from '../../../src/domain/api-key'
import { KnownKeys } from '../../../src/gateway/known-keys'
import { currentPepper, loadPeppers } from '../../../src/platform/peppers'
import { loadRecordMacs } from '../../../src/platform/record-mac'

const OLD = `${'A'.repeat(43)}=`
const NEW = `${'B'.repeat(42)}A=`
const bytes = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 7) % 248)

/** A subscription from the time of pepper 1, with a key of then and one of now. */
async function aged() {
  const locator = await makeLocator(currentPepper(await loadPeppers(`1=${OLD}`)), bytes(32))
  return {
    before: makeApiKey('live', '1', locator, bytes(48)),
    now: makeApiKey('live', '2', locator, bytes(48)),
  }
}

it.for([
  ['beside the new one', `2=${NEW},1=${OLD}`, true, true],
  ['retired', `2=${NEW},1~=${OLD}`, false, true],
  ['gone, although locators of its time are not', `2=${NEW}`, false, false],
] as const)('an old pepper that is %s', async ([, list, before, now]) => {
  const keys = await aged()
  const known = new KnownKeys(await loadPeppers(list))
  expect((await known.identify(keys.before)) !== null).toBe(before)
  expect((await known.identify(keys.now)) !== null).toBe(now)
})

it('a retired pepper signs no record, and is never the current one', async () => {
  const signed = await (await loadRecordMacs(await loadPeppers(`1=${OLD}`))).sign('key:x', '{}')
  const retired = await loadPeppers(`1~=${OLD},2=${NEW}`)
  expect(retired.current).toBe('2')
  expect(await (await loadRecordMacs(retired)).verify('key:x', '{}', signed)).toBe(false)
  await expect(loadPeppers(`1~=${OLD}`)).rejects.toThrow('empty')
})
