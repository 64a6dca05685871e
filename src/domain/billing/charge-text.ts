import { unitPriceText, unitsText } from './money-text'
import type { RatedLine } from './rating'

/** What an invoice says of use: `12,345 calls over quota × $0.0005`. */
export function chargeText(line: RatedLine, currency: string): string {
  const calls = line.quantity === 1000 ? '1 call' : `${unitsText(line.quantity)} calls`
  const what = line.kind === 'overage' ? `${calls} over quota` : calls
  const text = `${what} × ${unitPriceText(line.unitPrice, currency)}`
  return line.isCapped ? `${text}, up to the cap` : text
}
