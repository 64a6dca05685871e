import { expect, it } from 'vitest'
import { foldForSearch, searchWords } from '../../../src/domain/search'

it('case, accents, compatibility forms and punctuation make no difference', () => {
  expect(foldForSearch('  Zürich – Straßen-WETTER ﬁne ')).toBe('zurich strassen wetter fine')
})

it('a query is its words, each once, at most eight', () => {
  expect(searchWords('Weather, weather & Maps')).toEqual(['weather', 'maps'])
  expect(searchWords('a b c d e f g h i j')).toHaveLength(8)
  expect(searchWords(' %_\' "-- ')).toEqual([])
})
