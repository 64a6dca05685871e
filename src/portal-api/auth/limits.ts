/** How often a person may try (security G7). Counted before the work is done, whoever asks. */
import { addressGroup } from '../../domain/address-group'
import { limit, type Allowance, type Limiter } from '../limiter'
import type { Client } from '../identity/port'

const MINUTE_MS = 60_000

const GUESSES: Allowance = { limit: 10, windowMs: 15 * MINUTE_MS }
const MAILS: Allowance = { limit: 5, windowMs: 60 * MINUTE_MS }
const FROM_ADDRESS: Allowance = { limit: 100, windowMs: 15 * MINUTE_MS }

export const normalised = (email: string): string => email.trim().toLowerCase()

const guessesOf = (email: string) => `guesses\n${normalised(email)}`

/**
 * One guess at an account's password or code, from wherever it comes.
 * @throws {AppError} too_many_attempts
 */
export const countGuess = (limiter: Limiter, email: string): Promise<void> =>
  limit(limiter, guessesOf(email), GUESSES)

/** The person has proved who they are: what was counted were not an attacker's guesses. */
export const forgetGuesses = (limiter: Limiter, email: string): Promise<void> =>
  limiter.clear(guessesOf(email))

/**
 * One mail that anybody can have sent to that address.
 * @throws {AppError} too_many_attempts
 */
export const countMail = (limiter: Limiter, email: string): Promise<void> =>
  limit(limiter, `mails\n${normalised(email)}`, MAILS)

/**
 * One attempt from that address, at whatever account.
 * @throws {AppError} too_many_attempts
 */
export async function countAddress(limiter: Limiter, { address }: Client): Promise<void> {
  if (address !== null) await limit(limiter, `address\n${addressGroup(address)}`, FROM_ADDRESS)
}
