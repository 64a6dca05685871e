/** A complete client of a product, to be copied: it waits, repeats safely and tells what is left (product.md D4). */
import { python } from './client-recipe/python'
import type { RecipeFor } from './client-recipe/recipe-for'
import { typescript } from './client-recipe/typescript'

export interface Recipe {
  readonly name: string
  /** As a file is called that holds it. */
  readonly file: string
  readonly text: string
}

/** The same client in each language. Pure: the same text for the same call. */
export const clientRecipes = (of: RecipeFor): readonly Recipe[] => [
  { name: 'TypeScript', file: 'client.ts', text: typescript(of) },
  { name: 'Python', file: 'client.py', text: python(of) },
]
