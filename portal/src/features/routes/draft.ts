/** A route while it is edited: every member as its field holds it. */
import { Problem, type FieldProblem } from '../../lib/problem'
import { rowKey } from '../../lib/rows'
import { rateText, readRate } from '../grid/rate-text'
import { readExample, readJson, shownExample, shownJson } from './json-text'
import type { RouteBody, RouteView } from './types'

export interface ParameterDraft {
  readonly key: string
  readonly name: string
  readonly in: RouteView['parameters'][number]['in']
  readonly type: string
  readonly required: boolean
  readonly description: string
  readonly example: string
  readonly schema: string
}
/** A body that is taken or answered. */
export interface ContentDraft {
  readonly contentType: string
  readonly description: string
  readonly schema: string
  readonly example: string
}
export interface ResponseDraft extends ContentDraft {
  readonly key: string
  readonly status: string
}
export interface RouteDraft {
  readonly name: string
  readonly summary: string
  readonly group: string
  readonly description: string
  readonly method: string
  readonly path: string
  readonly originPath: string
  readonly originUrl: string
  readonly minRank: number
  readonly weight: string
  /** Rate overrides by plan, those of plans that are closed too. */
  readonly rates: Readonly<Record<string, string>>
  readonly scopes: string
  readonly ipAllow: string
  readonly ipDeny: string
  /** Days, UTC; empty for none. */
  readonly deprecatedOn: string
  readonly sunsetOn: string
  readonly parameters: readonly ParameterDraft[]
  readonly body: (ContentDraft & { readonly required: boolean }) | null
  readonly responses: readonly ResponseDraft[]
  /** JSON; empty for none. */
  readonly transforms: string
}

export const emptyContent: ContentDraft = {
  contentType: 'application/json',
  description: '',
  schema: '',
  example: '',
}

const lines = (list: readonly string[]): string => list.join('\n')
const listOf = (text: string): string[] => text.split(/[\s,]+/u).filter(Boolean)
const dayOf = (iso: string | null): string => iso?.slice(0, 10) ?? ''
const instantOf = (day: string): string | null => (day === '' ? null : `${day}T00:00:00.000Z`)

const contentDraft = (content: {
  readonly content_type: string | null
  readonly description: string
  readonly schema: unknown
  readonly example: unknown
}): ContentDraft => ({
  contentType: content.content_type ?? '',
  description: content.description,
  schema: shownJson(content.schema),
  example: shownJson(content.example, content.content_type ?? ''),
})

export const draftOf = (route: RouteView): RouteDraft => ({
  name: route.name,
  summary: route.summary,
  group: route.group,
  description: route.description,
  method: route.method,
  path: route.path,
  originPath: route.origin_path === route.path ? '' : route.origin_path,
  originUrl: route.origin_url ?? '',
  minRank: route.min_rank,
  weight: String(route.weight),
  rates: Object.fromEntries(route.rates.map((rate) => [rate.plan_id, rateText(rate)])),
  scopes: lines(route.scopes),
  ipAllow: lines(route.ip_allow),
  ipDeny: lines(route.ip_deny),
  deprecatedOn: dayOf(route.deprecated_at),
  sunsetOn: dayOf(route.sunset_at),
  parameters: route.parameters.map((parameter) => ({
    key: rowKey(),
    name: parameter.name,
    in: parameter.in,
    type: parameter.type,
    required: parameter.required,
    description: parameter.description,
    example: shownExample(parameter.example),
    schema: shownJson(parameter.schema),
  })),
  body: route.request_body && {
    ...contentDraft(route.request_body),
    required: route.request_body.required,
  },
  responses: Object.entries(route.responses).map(([status, response]) =>
    Object.assign(contentDraft(response), { key: rowKey(), status }),
  ),
  transforms: shownJson(route.transforms),
})

/** A new route. @param minRank of the lowest plan that may call it */
export const newDraft = (minRank: number): RouteDraft => ({
  name: '',
  summary: '',
  group: '',
  description: '',
  method: 'GET',
  path: '/',
  originPath: '',
  originUrl: '',
  minRank,
  weight: '1',
  rates: {},
  scopes: '',
  ipAllow: '',
  ipDeny: '',
  deprecatedOn: '',
  sunsetOn: '',
  parameters: [],
  body: null,
  responses: [{ ...emptyContent, key: rowKey(), status: '200' }],
  transforms: '',
})

/**
 * The draft as the API takes it.
 * @throws {Problem} for what is no JSON, or no rate, at its field
 */
export function bodyOf(draft: RouteDraft): RouteBody {
  const errors: FieldProblem[] = []
  const json = (text: string, pointer: string, contentType?: string): never => {
    const read = readJson(text, contentType)
    if ('problem' in read) errors.push({ pointer, detail: read.problem })
    return ('value' in read ? read.value : null) as never
  }
  const content = ({ contentType, description, schema, example }: ContentDraft, at: string) => ({
    description,
    schema: json(schema, `${at}/schema`),
    example: json(example, `${at}/example`, contentType),
  })
  const body = {
    name: draft.name,
    summary: draft.summary,
    group: draft.group,
    description: draft.description,
    method: draft.method as RouteBody['method'],
    path: draft.path,
    origin_path: draft.originPath.trim() || draft.path,
    origin_url: draft.originUrl.trim() || null,
    min_rank: draft.minRank,
    weight: Number(draft.weight),
    rates: Object.entries(draft.rates).flatMap(([planId, text]) => {
      if (text.trim() === '') return []
      const rate = readRate(text)
      if (rate === null)
        errors.push({ pointer: `/rates/${planId}`, detail: 'must be such as 10/second' })
      return rate === null ? [] : [{ plan_id: planId, ...rate }]
    }),
    scopes: listOf(draft.scopes),
    ip_allow: listOf(draft.ipAllow),
    ip_deny: listOf(draft.ipDeny),
    deprecated_at: instantOf(draft.deprecatedOn),
    sunset_at: instantOf(draft.sunsetOn),
    parameters: draft.parameters.map((parameter, index) => ({
      name: parameter.name,
      in: parameter.in,
      type: parameter.type,
      required: parameter.required,
      description: parameter.description,
      example: readExample(parameter.example, parameter.type) as never,
      schema: json(parameter.schema, `/parameters/${index}/schema`),
    })),
    request_body: draft.body && {
      ...content(draft.body, '/request_body'),
      content_type: draft.body.contentType,
      required: draft.body.required,
    },
    responses: Object.fromEntries(
      draft.responses.map((response) => [
        response.status,
        {
          ...content(response, `/responses/${response.status}`),
          content_type: response.contentType || null,
        },
      ]),
    ),
    transforms: json(draft.transforms, '/transforms'),
  } satisfies RouteBody
  const twice = draft.responses.find(
    ({ status }, index) => draft.responses.findIndex((each) => each.status === status) !== index,
  )
  if (twice) errors.push({ pointer: `/responses/${twice.status}`, detail: 'is there twice' })
  if (errors.length > 0)
    throw new Problem(422, 'invalid_request', 'The route cannot be saved yet', '', null, errors, {})
  return body
}
