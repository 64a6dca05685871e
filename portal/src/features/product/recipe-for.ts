import type { RecipeFor } from '../../../../src/domain/client-recipe/recipe-for'
import { callOf, examplesOf } from '../try-it/values'
import type { RouteDetail } from './route-detail'
import type { Product } from './types'

/** A route that the lowest plan may call: the one that a first call is shown with. */
export const firstRoute = ({ routes }: Product): Product['routes'][number] | undefined =>
  routes.toSorted((a, b) => a.min_rank - b.min_rank)[0]

/** What a client of the product is written for, with a first call by its examples. */
export function recipeFor(
  { slug, base_url: baseUrl }: Pick<Product, 'slug' | 'base_url'>,
  route: RouteDetail,
): RecipeFor {
  const { method, url, body, contentType } = callOf(
    route,
    examplesOf(route, route.request_body?.example),
  )
  return { slug, baseUrl, method, path: url.slice(baseUrl.length), body, contentType }
}
