import type Stripe from 'stripe'

type IsAny<T> = 0 extends 1 & T ? true : false
type Each<T> = T extends Stripe.Decimal
  ? string
  : T extends readonly (infer Item)[]
    ? Wire<Item>[]
    : T extends object
      ? { [Field in keyof T]: Wire<T[Field]> }
      : T

/**
 * An object of the SDK as it travels and is kept here: a decimal is a string, and what may be
 * expanded is an id.
 */
export type Wire<T> =
  IsAny<T> extends true
    ? T
    : string extends T
      ? Extract<T, string | number | boolean | null | undefined>
      : Each<T>
