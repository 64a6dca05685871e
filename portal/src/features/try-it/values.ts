import type { RouteDetail } from '../product/route-detail'
import type { SampleCall } from '../product/samples'

/** What was typed for a route's parameters and body; begins as the examples. */
export interface Values {
  /** By place and name, as `query city`. */
  readonly parameters: Readonly<Record<string, string>>
  readonly body: string
}

type Parameter = RouteDetail['parameters'][number]

export const keyOf = ({ in: place, name }: Pick<Parameter, 'in' | 'name'>): string =>
  `${place} ${name}`

const text = (value: unknown): string =>
  value == null ? '' : typeof value === 'string' ? value : JSON.stringify(value)

/** Members of the body that are parameters of their own are part of the body here. */
export const isAsked = ({ in: place }: Parameter): boolean => place !== 'body'

/** What the documentation gives as examples; an optional parameter without one stays away. */
export const examplesOf = (route: RouteDetail, body: unknown): Values => ({
  parameters: Object.fromEntries(
    route.parameters
      .filter(isAsked)
      .map((parameter) => [keyOf(parameter), text(parameter.example)]),
  ),
  body: body == null ? '' : typeof body === 'string' ? body : JSON.stringify(body, null, 2),
})

/** The call that the values make. What a path parameter lacks stays as `{name}`. */
export function callOf(route: RouteDetail, { parameters, body }: Values): SampleCall {
  const url = new URL(route.url)
  const path = route.url
    .slice(url.origin.length)
    .replaceAll(/\{([^}+]+)(\+?)\}/gu, (hole, name, rest) => {
      const value = parameters[`path ${name}`] ?? ''
      if (value === '') return hole as string
      return rest === '+'
        ? value.split('/').map(encodeURIComponent).join('/')
        : encodeURIComponent(value)
    })
  const named = (place: string) =>
    route.parameters
      .filter((parameter) => parameter.in === place)
      .map(({ name }) => [name, parameters[`${place} ${name}`] ?? ''] as const)
      .filter(([, value]) => value !== '')
  const query = named('query')
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&')
  return {
    method: route.method,
    url: url.origin + path + (query && `?${query}`),
    headers: named('header'),
    body: route.request_body && body.trim() !== '' ? body : null,
    contentType: route.request_body?.content_type ?? 'application/json',
  }
}

/** Which required values are still missing, by name. */
export const missing = (route: RouteDetail, { parameters }: Values): readonly string[] =>
  route.parameters
    .filter((parameter) => parameter.required && isAsked(parameter))
    .filter((parameter) => (parameters[keyOf(parameter)] ?? '') === '')
    .map(({ name }) => name)
