import { it } from 'vitest'
import { safePath } from '../../../portal/src/features/identity/safe-path'

it.for([
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/a\\b',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r\\evil.example',
  '\t//evil.example',
  ' //evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/a/..//evil.example',
  '/\u0000/evil.example',
  '/a b',
  'https://evil.example/',
  'javascript:alert(1)',
  'data:text/html,x',
  'evil.example',
  '',
  null,
  undefined,
  ['/dashboard'],
])('%j is no path to come back to', (path, { expect }) => {
  expect(safePath(path)).toBeUndefined()
})

it.for([
  ['/dashboard', '/dashboard'],
  ['/org/audit?q=key.&from=2026-11-01#x', '/org/audit?q=key.&from=2026-11-01#x'],
  ['/apis/wetter/../weather', '/apis/weather'],
  ['/%09/evil.example', '/%09/evil.example'],
  ['/@evil.example', '/@evil.example'],
] as const)('%s leads to %s of this site', ([path, read], { expect }) => {
  expect(safePath(path)).toBe(read)
  expect(new URL(read, 'https://portal.example').origin).toBe('https://portal.example')
})
