import { commit, type Statement } from '../../../db/atomic'
import {
  countByKey,
  replaceSealed,
  republishProduct,
  staleValues,
  type StaleValue,
} from '../../../db/sealed-values'
import { log } from '../../../platform/log'
import type { PortalDeps } from '../../deps'
import { UNNUMBERED } from './ids'
import { sealedPlaces, sealerOf, type SealedPlace } from './places'

/** Written of each place in a run; the next one goes on. */
const MOST = 400
/** Read at once, and written: two statements each. */
const PAGE = 40
/** Of each place in a run: those that hold nothing that can be opened are stepped past. */
const MOST_PAGES = 50

/** Values of each place that are told of one by one: a run may log so much. */
const MOST_LOGGED = 20

/** Values of all places. */
export interface Resealed {
  readonly resealed: number
  /** Left as they are: under a key that is not listed, damaged, or somebody else's. */
  readonly unopened: number
}

/**
 * Seals under the current key what is sealed under another one of its list. Each value is put in place of
 * itself alone, so that runs may overlap and stop anywhere. What cannot be opened is told of and left.
 */
export async function resealSecrets(deps: PortalDeps): Promise<Resealed> {
  let resealed = 0
  let unopened = 0
  for (const place of sealedPlaces) {
    const done = await resealPlace(deps, place)
    resealed += done.resealed
    unopened += done.unopened + (await lost(deps, place))
  }
  return { resealed, unopened }
}

async function resealPlace(deps: PortalDeps, place: SealedPlace): Promise<Resealed> {
  const { prefix } = sealerOf(deps, place)
  const listed = deps.secretIds()[place.list]
  const stale = { form: place.form, prefix, listed, unnumbered: UNNUMBERED }
  let resealed = 0
  let unopened = 0
  let after = 0
  const leave = (row: number, error: unknown): Statement[] => {
    const { table, column } = place
    if (++unopened <= MOST_LOGGED) log({ event: 'secret_not_resealed', table, column, row, error })
    return []
  }
  for (let page = 0; page < MOST_PAGES && resealed < MOST; page++) {
    const values = await staleValues(deps.db, place, stale, after, PAGE)
    const made = await Promise.all(
      values.map((value) =>
        resealedValue(deps, place, value).catch((error: unknown) => leave(value.row, error)),
      ),
    )
    const [first, ...others] = made.flat()
    if (first) await commit(deps.db, [first, ...others])
    resealed += made.filter((statements) => statements.length > 0).length
    if (values.length < PAGE) break
    after = values.at(-1)?.row ?? after
  }
  return { resealed, unopened }
}

/** How many values are under keys that are not listed any more: they are not even tried. */
async function lost(deps: PortalDeps, place: SealedPlace): Promise<number> {
  const listed = deps.secretIds()[place.list]
  const uses = await countByKey(deps.db, place, place.form, UNNUMBERED)
  const gone = uses.filter(({ id }) => !listed.includes(id))
  const { table, column } = place
  for (const { id, n } of gone)
    log({ event: 'secret_not_resealed', table, column, key_id: id, values: n })
  return gone.reduce((sum, { n }) => sum + n, 0)
}

/** @throws {Error} for a value that cannot be opened */
async function resealedValue(
  deps: PortalDeps,
  place: SealedPlace,
  stale: StaleValue,
): Promise<Statement[]> {
  const sealer = sealerOf(deps, place)
  const about = place.bound(stale.about)
  const sealed = await sealer.seal(await sealer.open(stale.value, about), about)
  const productId = place.product?.(stale.about)
  const replaced = replaceSealed(deps.db, place, stale, sealed)
  return productId === undefined ? [replaced] : [replaced, republishProduct(deps.db, productId)]
}
