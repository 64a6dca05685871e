import { describe, expect, it } from 'vitest'
import { AppError, errors, fail } from '../../../src/domain/errors'

const entries = Object.entries(errors)

describe('the error table', () => {
  it('gives every code a status of 4xx or 5xx', () => {
    for (const [code, { status }] of entries) {
      expect([code, Number.isInteger(status) && status >= 400 && status < 600]).toEqual([
        code,
        true,
      ])
    }
  })

  it('gives every code a title of its own', () => {
    expect(new Set(entries.map(([, { title }]) => title)).size).toBe(entries.length)
  })

  it('has codes that stand in URLs as they are, and titles that are sentences without a stop', () => {
    for (const [code, { title }] of entries) {
      expect(code).toMatch(/^[a-z0-9]+(_[a-z0-9]+)*$/)
      expect(title).toMatch(/^[A-Z].*[a-z0-9A-Z]$/)
    }
  })
})

describe('a failure', () => {
  it('carries its code, detail and extensions', () => {
    const failing = () => fail('quota_exceeded', 'Used up.', { limit: 10 })
    expect(failing).toThrow(AppError)
    expect(failing).toThrow(
      expect.objectContaining({
        code: 'quota_exceeded',
        detail: 'Used up.',
        extensions: { limit: 10 },
        headers: {},
      }),
    )
  })
})
