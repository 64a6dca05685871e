/** JSON Schema keywords that are taken as they stand, each with the form that its value must have. */
import type { Json } from '../operation'
import { isList, isObject } from './json'

const types = new Set(['null', 'boolean', 'object', 'array', 'number', 'string', 'integer'])

const isText = (value: Json) => typeof value === 'string'
const isFlag = (value: Json) => typeof value === 'boolean'
const isNumber = (value: Json) => typeof value === 'number'
const isCount = (value: Json) => Number.isInteger(value) && Number(value) >= 0
const isAny = () => true
const isNames = (value: Json) =>
  isList(value) && value.every(isText) && new Set(value).size === value.length
const isType = (value: Json) =>
  types.has(String(value)) ||
  (isNames(value) && isList(value) && value.every((t) => types.has(String(t))))

const MAX_PATTERN = 1000

/** An expression of ECMA-262, as JSON Schema wants it. It is only read: nobody ever runs it. */
function isPattern(value: Json): boolean {
  if (typeof value !== 'string' || value.length > MAX_PATTERN) return false
  try {
    return new RegExp(value, 'u') instanceof RegExp
  } catch {
    return false
  }
}

const forms: readonly (readonly [(value: Json) => boolean, string])[] = [
  [isType, 'type'],
  [isText, 'format contentEncoding contentMediaType'],
  [isPattern, 'pattern'],
  [isNumber, 'maximum minimum'],
  [(value) => isNumber(value) || isFlag(value), 'exclusiveMaximum exclusiveMinimum'],
  [(value) => isNumber(value) && Number(value) > 0, 'multipleOf'],
  [
    isCount,
    'maxLength minLength maxItems minItems maxContains minContains maxProperties minProperties',
  ],
  [isFlag, 'uniqueItems readOnly writeOnly deprecated'],
  [isNames, 'required'],
  [isList, 'enum examples'],
  [(value) => isObject(value) && Object.values(value).every(isNames), 'dependentRequired'],
  [isAny, 'const default example'],
]

const formOf = new Map(
  forms.flatMap(([fits, names]) => names.split(' ').map((name) => [name, fits] as const)),
)

/** True for such a keyword with a value of its form; what is malformed says nothing. */
export const isPlainKeyword = (keyword: string, value: Json): boolean =>
  formOf.get(keyword)?.(value) ?? false
