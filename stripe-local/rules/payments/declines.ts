import { StripeFailure } from '../../http/failure.ts'
import type { CardBehaviour } from '../../state/notes.ts'

export interface Decline {
  readonly code: 'card_declined'
  readonly decline_code: 'generic_decline' | 'insufficient_funds'
  readonly message: string
}

/** https://docs.stripe.com/declines/codes */
export const declineOf = (card: CardBehaviour): Decline =>
  card === 'insufficient_funds'
    ? {
        code: 'card_declined',
        decline_code: 'insufficient_funds',
        message: 'Your card has insufficient funds.',
      }
    : {
        code: 'card_declined',
        decline_code: 'generic_decline',
        message: 'Your card was declined.',
      }

/** 402 `card_error`. */
export const declineFailure = (card: CardBehaviour, intent?: object): StripeFailure =>
  new StripeFailure(402, {
    type: 'card_error',
    ...declineOf(card),
    ...(intent && { payment_intent: structuredClone(intent) }),
  })
