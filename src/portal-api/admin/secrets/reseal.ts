import { commit, type Statement } from '../../../db/atomic'
import {
  replaceSealed,
  republishProduct,
  staleValues,
  type StaleValue,
} from '../../../db/sealed-values'
import { log } from '../../../platform/log'
import type { PortalDeps } from '../../deps'
import { sealedPlaces, sealerOf, type SealedPlace } from './places'

/** Of each place and run; the next run goes on. */
const PAGES = 10
/** Written at once: two statements each. */
const PAGE = 40

/**
 * Seals under the current key what is sealed under another one of its list. Each value is put in place of
 * itself alone, so that runs may overlap and stop anywhere. What cannot be opened is told of and left.
 */
export async function resealSecrets(deps: PortalDeps): Promise<void> {
  for (const place of sealedPlaces) {
    let after = 0
    for (let page = 0; page < PAGES; page++) {
      const values = await staleValues(deps.db, place, sealerOf(deps, place).prefix, after, PAGE)
      const [first, ...others] = (
        await Promise.all(values.map((value) => resealed(deps, place, value)))
      ).flat()
      if (first) await commit(deps.db, [first, ...others])
      if (values.length < PAGE) break
      after = values.at(-1)?.row ?? after
    }
  }
}

/** None for a value that cannot be opened. */
async function resealed(
  deps: PortalDeps,
  place: SealedPlace,
  stale: StaleValue,
): Promise<Statement[]> {
  const sealer = sealerOf(deps, place)
  const about = place.bound(stale.about)
  try {
    const sealed = await sealer.seal(await sealer.open(stale.value, about), about)
    const productId = place.product?.(stale.about)
    const replaced = replaceSealed(deps.db, place, stale, sealed)
    return productId === undefined ? [replaced] : [replaced, republishProduct(deps.db, productId)]
  } catch (error) {
    const { table, column } = place
    log({ event: 'secret_not_resealed', table, column, row: stale.row, error })
    return []
  }
}
