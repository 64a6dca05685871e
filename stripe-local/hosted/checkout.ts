import { Hono } from 'hono'
import { html } from 'hono/html'
import { completeCheckout } from '../rules/checkout/complete.ts'
import { linesOf } from '../rules/checkout/sessions.ts'
import type { CheckoutSession } from '../state/tables.ts'
import type { World } from '../state/world.ts'
import { alert, cardChoice, money, page, type Html } from './page.ts'

/** `{CHECKOUT_SESSION_ID}` is replaced (https://docs.stripe.com/payments/checkout/custom-success-page). */
const successUrl = ({ id, success_url }: CheckoutSession): string =>
  (success_url ?? '/').replaceAll('{CHECKOUT_SESSION_ID}', id)

function form(w: World, session: CheckoutSession, message?: string): Html | Promise<Html> {
  const currency = session.currency ?? 'usd'
  return page(
    session.mode === 'setup' ? 'Save a card' : 'Subscribe',
    html`
      ${alert(message)}
      <table>
        <caption>
          What you buy
        </caption>
        <tbody>
          ${linesOf(w, session).map(
            (line) => html`
              <tr>
                <th scope="row">${line.quantity} × ${line.description}</th>
                <td>${money(line.amount_total, currency)}</td>
              </tr>
            `,
          )}
          <tr>
            <th scope="row">Due today</th>
            <td>${money(session.amount_total ?? 0, currency)}</td>
          </tr>
        </tbody>
      </table>
      <form method="post">
        ${cardChoice()}
        <button name="do" value="pay">Pay</button>
        <button class="second" name="do" value="leave">Leave without paying</button>
      </form>
    `,
  )
}

const challenge = (card: string): Html | Promise<Html> =>
  page(
    '3-D Secure',
    html`
      <p>The bank asks whether it is you.</p>
      <form method="post">
        <input type="hidden" name="card" value="${card}" />
        <button name="do" value="authenticate">Complete authentication</button>
        <button class="second" name="do" value="fail">Fail authentication</button>
      </form>
    `,
  )

/** Checkout: pay, be declined, pass or fail 3-D Secure, leave. */
export function checkoutPages(w: World): Hono {
  const app = new Hono()
  app.get('/:id', async (c) => {
    const session = w.store.find('checkout.session', c.req.param('id'))
    if (!session) return c.notFound()
    if (session.status === 'complete') return c.redirect(successUrl(session), 303)
    if (session.status === 'expired')
      return c.html(await page('This page has expired', html`<p>Start again from the shop.</p>`))
    return c.html(await form(w, session))
  })
  app.post('/:id', async (c) => {
    const session = w.store.find('checkout.session', c.req.param('id'))
    if (session?.status !== 'open') return c.notFound()
    const { do: action, card } = await c.req.parseBody()
    if (action === 'leave') return c.redirect(session.cancel_url ?? session.success_url ?? '/', 303)
    if (action === 'fail') return c.html(await form(w, session, 'The bank did not confirm it.'))
    const done = completeCheckout(w, session, String(card), action === 'authenticate')
    if (done.done) return c.redirect(successUrl(session), 303)
    if (done.needs3ds) return c.html(await challenge(String(card)))
    return c.html(await form(w, session, done.message))
  })
  return app
}
