import { html, raw } from 'hono/html'

export type Html = ReturnType<typeof html>

/** Cents as `$19.00`. */
export const money = (amount: number, currency: string): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).format(amount / 100)

const STYLE = `
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 3rem auto; padding: 0 1rem; color: #1a1f36; }
  form { margin: 1rem 0; }
  fieldset { border: 1px solid #6b7386; border-radius: 6px; margin: 1rem 0; }
  label { display: block; padding: .25rem 0; }
  button { font: inherit; padding: .5rem 1rem; border-radius: 6px; border: 1px solid #3b2fc9; background: #4a3df0; color: #fff; }
  button.second { background: #fff; color: #3b2fc9; }
  button:focus-visible, input:focus-visible { outline: 3px solid #1a1f36; outline-offset: 2px; }
  table { border-collapse: collapse; width: 100%; }
  th, td { text-align: left; padding: .25rem .5rem .25rem 0; }
  [role=alert] { border: 2px solid #b3093c; padding: .5rem 1rem; border-radius: 6px; }
`

/** A whole page, which says that it is not Stripe. */
export const page = (title: string, content: Html | Promise<Html>): Html | Promise<Html> => html`
  <!doctype html>
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${title} (local Stripe)</title>
      <style>
        ${raw(STYLE)}
      </style>
    </head>
    <body>
      <header>
        <p><strong>Local Stripe</strong>: test mode on this machine. No money moves.</p>
      </header>
      <main>
        <h1>${title}</h1>
        ${content}
      </main>
    </body>
  </html>
`

export const alert = (message: string | undefined): Html | Promise<Html> | '' =>
  message ? html`<p role="alert">${message}</p>` : ''

/** Test cards to choose from, as one group of radio buttons. */
export const cardChoice = (): Html | Promise<Html> => html`
  <fieldset>
    <legend>Test card</legend>
    ${CARDS.map(
      ([token, name], at) => html`
        <label>
          <input type="radio" name="card" value="${token}" ${at === 0 ? 'checked' : ''} />
          ${name}
        </label>
      `,
    )}
  </fieldset>
`

const CARDS: readonly (readonly [token: string, name: string])[] = [
  ['pm_card_visa', 'Visa 4242: pays'],
  ['pm_card_chargeCustomerFail', 'Visa 0341: can be saved, every payment is declined'],
  ['pm_card_visa_chargeDeclinedInsufficientFunds', 'Visa 9995: insufficient funds'],
  ['pm_card_authenticationRequired', 'Visa 3184: asks for 3-D Secure'],
  ['pm_card_createDispute', 'Visa 0259: pays, then is disputed'],
]
