/** What the platform writes to a person about their own account. */
import { visibleLine } from '../domain/plain-text'
import { composeMail } from './compose'
import type { Mail } from './port'

const IGNORE = 'If this was not you, you need do nothing: without the link nothing changes.'

const LONGEST_NAME = 60
/** What a mail program may make a link of. */
const LINK = /[/@\\:]|[^\s.]\.[^\s.]/

/** Whoever signs up chooses whom we write to, and the name: it must not become their message (security H6). */
function greeting(name: string): string {
  const line = visibleLine(name, LONGEST_NAME)
  return line === '' || LINK.test(line) ? 'Hello' : `Hello ${line}`
}

export const verificationMail = (to: string, name: string, url: string): Mail =>
  composeMail(to, {
    subject: 'Confirm your e-mail address',
    paragraphs: [`${greeting(name)}, confirm that this address is yours.`, IGNORE],
    link: { label: 'Confirm the address', url },
  })

export const addressTakenMail = (to: string, signInUrl: string): Mail =>
  composeMail(to, {
    subject: 'You have an account already',
    paragraphs: [
      'Somebody tried to sign up with this address, which has an account already.',
      'If it was you, sign in, or reset your password there. If it was not, you need do nothing.',
    ],
    link: { label: 'Sign in', url: signInUrl },
  })

export const resetMail = (to: string, url: string): Mail =>
  composeMail(to, {
    subject: 'Reset your password',
    paragraphs: ['Choose a new password within an hour. All sessions will end.', IGNORE],
    link: { label: 'Choose a new password', url },
  })

export const changeAddressMail = (to: string, newAddress: string, url: string): Mail =>
  composeMail(to, {
    subject: 'Confirm the change of your e-mail address',
    paragraphs: [
      `Your account is to move to ${newAddress}. Confirm it here; then that address gets a link too.`,
      'If this was not you, somebody has your password: change it.',
    ],
    link: { label: 'Confirm the change', url },
  })

export const newAddressMail = (to: string, name: string, url: string): Mail =>
  composeMail(to, {
    subject: 'Confirm your new e-mail address',
    paragraphs: [
      `${greeting(name)}, confirm that this is to be the address of your account.`,
      IGNORE,
    ],
    link: { label: 'Confirm the new address', url },
  })

/** @param at ISO 8601, UTC */
export const newDeviceMail = (to: string, at: string, device: string, address: string): Mail =>
  composeMail(to, {
    subject: 'New sign-in to your account',
    paragraphs: [
      `Your account was signed in to from a device that was not seen before.`,
      `When: ${at}\nDevice: ${device}\nAddress: ${address}`,
      'If this was not you, change your password: that ends all sessions.',
    ],
  })

/** @param what such as "Your password was changed" */
export const changedMail = (to: string, what: string): Mail =>
  composeMail(to, {
    subject: what,
    paragraphs: [`${what}.`, 'If this was not you, reset your password at once.'],
  })
