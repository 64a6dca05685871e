import { existsSync, readFileSync } from 'node:fs'
import { files, urls } from './layout.ts'
import { isObject } from './management.ts'
import { writeJson } from './write-json.ts'

export const tokenNames = ['admin', 'provider', 'consumer'] as const
export const keyNames = ['free', 'pro', 'enterprise', 'developer', 'quota500', 'rate50'] as const

export const userNames = ['admin', 'provider', 'developer', 'consumer'] as const

export interface DemoUser {
  readonly email: string
  readonly password: string
}
export type DemoUsers = Readonly<Record<(typeof userNames)[number], DemoUser>>
export type DemoTokens = Readonly<Record<(typeof tokenNames)[number], string>>
export type DemoKeys = Readonly<Record<(typeof keyNames)[number], string>>

/** What `.wrangler/demo.json` holds. URLs have no trailing slash. */
export interface Demo {
  readonly gateway: string
  readonly portal: string
  readonly origin: string
  readonly stripe: string
  readonly tokens: DemoTokens
  readonly keys: DemoKeys
  /** Who can sign in at the portal. */
  readonly users: DemoUsers
  /** Ids of plans, as `developer/Pro`. */
  readonly plans: Readonly<Record<string, string>>
}

const isRecordOf = (value: unknown, names: readonly string[]): boolean =>
  isObject(value) && names.every((name) => typeof value[name] === 'string')

const isUsers = (value: unknown): boolean =>
  isObject(value) && userNames.every((name) => isRecordOf(value[name], ['email', 'password']))

/** The demo's tokens, keys and people as they were last written, or null when the file is missing or unusable. */
export function readDemo(): Demo | null {
  if (!existsSync(files.demo)) return null
  let demo: unknown
  try {
    demo = JSON.parse(readFileSync(files.demo, 'utf8'))
  } catch {
    return null
  }
  const usable =
    isObject(demo) &&
    isRecordOf(demo['tokens'], tokenNames) &&
    isRecordOf(demo['keys'], keyNames) &&
    isRecordOf(demo['plans'], []) &&
    isUsers(demo['users'])
  return usable ? { ...(demo as unknown as Demo), ...urls } : null
}

export function writeDemo(parts: Omit<Demo, keyof typeof urls>): Demo {
  const demo: Demo = { ...urls, ...parts }
  writeJson(files.demo, demo)
  return demo
}
