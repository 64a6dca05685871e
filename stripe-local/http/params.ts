import { check, parameterName, type Issue } from '../contract/check.ts'
import type { Contract, Route } from '../contract/contract.ts'
import { decodeForm } from './form.ts'
import { StripeFailure, type ErrorBody } from './failure.ts'

/**
 * The parameters of a call, with their types, as the contract has them.
 * @throws {StripeFailure} 400 for unknown, missing and malformed ones, with nothing remembered
 */
export function readParams(contract: Contract, route: Route, url: URL, body: string): unknown {
  const inBody = route.verb === 'POST'
  const isJson = inBody && route.path.startsWith('/v2/')
  const given: unknown = isJson
    ? JSON.parse(body || '{}')
    : decodeForm(inBody ? body : [url.search.slice(1), body].filter(Boolean).join('&'))
  const { value, issues } = check(contract, route.params, given, isJson ? 'json' : 'form')
  const worst = issues.find(({ problem }) => problem !== 'missing') ?? issues[0]
  if (worst) throw new StripeFailure(400, errorOf(worst), false)
  return value
}

function errorOf({ path, problem, expected }: Issue): ErrorBody {
  const param = parameterName(path)
  const type = 'invalid_request_error'
  if (problem === 'unknown')
    return {
      type,
      code: 'parameter_unknown',
      param,
      message: `Received unknown parameter: ${param}`,
    }
  if (problem === 'missing')
    return { type, code: 'parameter_missing', param, message: `Missing required param: ${param}.` }
  return {
    type,
    code: 'parameter_invalid',
    param,
    message: `Invalid ${param}: must be ${expected}`,
  }
}
