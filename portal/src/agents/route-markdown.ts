/** The documentation of a route as Markdown. */
import { clientRecipes } from '../../../src/domain/client-recipe'
import type { RouteDetail } from '../features/product/route-detail'
import { languages } from '../features/product/samples'
import { unitsOf } from '../features/product/plan-terms'
import type { Product } from '../features/product/types'
import { recipeFor } from '../features/product/recipe-for'
import { callOf, examplesOf } from '../features/try-it/values'
import { code, document, fenced, link, plain, table } from './markdown'

export function routeMarkdown(product: Product, route: RouteDetail): string {
  const call = callOf(route, examplesOf(route, route.request_body?.example))
  const { request_body: body } = route
  return document(
    `# ${plain(route.name)}`,
    fenced('', `${route.method} ${route.url}`),
    route.description,
    route.deprecated_at &&
      `**Deprecated${route.sunset_at === null ? '' : `, ends ${route.sunset_at}`}.**`,
    `${route.lowest_plan ? `From plan ${plain(route.lowest_plan.name)}` : 'On no plan on offer'}. ${unitsOf(route.weight)}.`,
    route.parameters.length > 0 ? '## Parameters' : null,
    route.parameters.length > 0
      ? table(
          ['Name', 'In', 'Type', 'Required', 'Example', 'Description'],
          route.parameters.map((parameter) => [
            code(parameter.name),
            parameter.in,
            plain(parameter.type),
            parameter.required ? 'yes' : 'no',
            parameter.example == null ? '' : code(textOf(parameter.example)),
            plain(parameter.description),
          ]),
        )
      : null,
    body && '## Body',
    body &&
      `${code(body.content_type)}${body.required ? ', required' : ''}. ${plain(body.description)}`,
    shown(body?.schema, body?.example),
    Object.keys(route.responses).length > 0 ? '## Answers' : null,
    ...Object.entries(route.responses).map(([status, { description, schema, example }]) =>
      document(`### ${plain(status)}`, plain(description), shown(schema, example)).trimEnd(),
    ),
    '## Limits',
    table(
      ['Plan', 'May call', 'Rate limit'],
      route.limits.map(({ plan, allowed, rate }) => [
        plain(plan),
        allowed ? 'yes' : 'no',
        rate === null ? '' : `${rate.limit} a ${rate.window}`,
      ]),
    ),
    '## Code',
    ...languages.map(({ name, write }) => `### ${name}\n\n${fenced('', write(call, null))}`),
    link(`All of ${product.name}`, `/apis/${product.slug}/docs.md`),
  )
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '')

const shown = (schema: unknown, example: unknown): string =>
  document(
    schema == null ? null : `Schema:\n\n${fenced('json', textOf(schema))}`,
    example == null ? null : `Example:\n\n${fenced('', textOf(example))}`,
  ).trimEnd()

/** A client of the product, whole, in each language. */
export const recipesMarkdown = (product: Product, route: RouteDetail): string =>
  [
    '## Client',
    'It waits as `Retry-After` says, repeats a write under one `Idempotency-Key`, and tells what is left.',
    ...clientRecipes(recipeFor(product, route)).map(
      ({ name, text }) => `### ${name}\n\n${fenced(name.toLowerCase(), text.trimEnd())}`,
    ),
  ].join('\n\n')
