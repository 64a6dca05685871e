import { Tabs } from '@base-ui/react/tabs'
import { clientRecipes } from '../../../../src/domain/client-recipe'
import { Code } from '../../ui/code'
import { Section } from '../../ui/page'
import { recipeFor } from './recipe-for'
import type { RouteDetail } from './route-detail'
import type { Product } from './types'

/** A whole client to copy, with a first call of the route. */
export function ClientRecipe({
  product,
  route,
}: {
  readonly product: Product
  readonly route: RouteDetail
}) {
  const recipes = clientRecipes(recipeFor(product, route))
  return (
    <Section
      title="Client"
      note="All of it, to copy. It waits as Retry-After says, repeats a write under one Idempotency-Key, and tells what is left."
    >
      <Tabs.Root defaultValue={recipes[0]?.name ?? ''}>
        <Tabs.List aria-label="Language of the client" className="mb-2 flex gap-1">
          {recipes.map(({ name }) => (
            <Tabs.Tab
              key={name}
              value={name}
              className="text-soft hover:text-text data-[active]:bg-hover data-[active]:text-text cursor-pointer rounded-md px-2 py-1 text-sm"
            >
              {name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {recipes.map(({ name, file, text }) => (
          <Tabs.Panel key={name} value={name}>
            <Code title={file} text={text} className="[&_pre]:max-h-96 [&_pre]:overflow-y-auto" />
          </Tabs.Panel>
        ))}
      </Tabs.Root>
    </Section>
  )
}
