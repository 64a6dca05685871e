/** Security 7: what a stolen table of hashes costs to guess. */
import { scryptSync } from 'node:crypto'
import { expect, it } from 'vitest'
import { COST } from '../../src/portal-api/identity/password-cost'
import { passwordHasher } from '../../src/portal-api/identity/passwords'

const PEPPER = Buffer.alloc(32, 7).toString('base64')

it('a password is stretched by scrypt as OWASP asks, then keyed by the pepper', async () => {
  const passwords = passwordHasher(`1=${PEPPER}`, (length) => new Uint8Array(length).fill(3))
  const stored = await passwords.hash('correct horse')
  const [version, pepper, salt = '', mac] = stored.split('$')
  const cost = { N: 16_384, r: 8, p: 5, maxmem: COST.maxmem }
  const stretched = scryptSync('correct horse', Buffer.from(salt, 'base64'), 32, cost)
  const key = await crypto.subtle.importKey(
    'raw',
    Buffer.from(PEPPER, 'base64'),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  const signed = await crypto.subtle.sign('HMAC', key, stretched)
  expect([version, pepper, mac]).toEqual(['v1', '1', Buffer.from(signed).toString('base64')])
})
