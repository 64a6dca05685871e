import { createHash } from 'node:crypto'
import { it } from 'vitest'
import { qrCode } from '../../../portal/src/features/account/qr'

const SECRET = 'IN2GQ5OHINJUYY2YKAYU4NLLKZQUSZBT'

/** The marks are those of codes that a reader of its own (jsQR 1.4) has read back to the text. */
it.for([
  ['a', 21, 'ad65f877bf9411d1'],
  [
    `otpauth://totp/Turnpike:ada%40example.com?secret=${SECRET}&issuer=Turnpike`,
    41,
    '1daa9b5b0e3c2037',
  ],
  ['x'.repeat(666), 97, '497df6c35a67d13f'],
] as const)('%s is a code of its own size', ([text, size, mark], { expect }) => {
  const rows = qrCode(text)?.map((row) => row.map(Number).join(''))
  expect(rows).toHaveLength(size)
  expect(
    createHash('sha256')
      .update(rows?.join('\n') ?? '')
      .digest('hex')
      .slice(0, 16),
  ).toBe(mark)
})

it('has no code for what does not fit', ({ expect }) => {
  expect(qrCode('x'.repeat(667))).toBeNull()
})
