/** What a provider writes about its product. */
import { must } from '../support/api'
import { unique } from './fixture'
import type { Scene } from './scene'

type Basics = Pick<Scene, 'provider' | 'shop'>

const idOf = async (
  { provider, shop }: Basics,
  collection: string,
  body: object,
): Promise<string> => {
  const path = `/v1/products/${shop.productId}/${collection}`
  return (await must('POST', path, { token: provider.party.token, body })).id
}

export const newGuide = (scene: Basics) =>
  idOf(scene, 'guides', { slug: unique('guide'), title: 'Guide', body: 'Text' })

export const newEntry = (scene: Basics) => idOf(scene, 'changelog', { title: 'Changed' })

export const newIncident = (scene: Basics) =>
  idOf(scene, 'incidents', { title: 'Slow', impact: 'minor', text: 'We look.' })
