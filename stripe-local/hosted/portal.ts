import { Hono } from 'hono'
import { html } from 'hono/html'
import { StripeFailure } from '../http/failure.ts'
import { emit } from '../state/events.ts'
import { attach } from '../rules/customers/payment-methods.ts'
import { updateSubscription } from '../rules/subscriptions/update.ts'
import type { PortalSession } from '../state/tables.ts'
import type { World } from '../state/world.ts'
import { alert, cardChoice, money, page, type Html } from './page.ts'

function show(w: World, session: PortalSession, message?: string): Html | Promise<Html> {
  const { customer: id } = session
  const customer = w.store.get('customer', id)
  const subscriptions = w.store.all(
    'subscription',
    (one) => one.customer === id && one.ended_at === null,
  )
  const invoices = w.store.all('invoice', (one) => one.customer === id && one.status !== 'draft')
  const method = w.store.find('payment_method', customer.invoice_settings.default_payment_method)
  return page(
    'Billing',
    html`
      ${alert(message)}
      <h2>Subscriptions</h2>
      ${subscriptions.map(
        (one) => html`
          <form method="post">
            <input type="hidden" name="subscription" value="${one.id}" />
            <p>
              ${w.store.find('product', one.items.data[0]?.price.product)?.name}: ${one.status}
              ${one.cancel_at_period_end ? '(ends with its period)' : ''}
            </p>
            ${
              one.cancel_at_period_end
                ? html`<button name="do" value="keep">Keep the subscription</button>`
                : html`<button class="second" name="do" value="cancel">
                    Cancel at the end of the period
                  </button>`
            }
          </form>
        `,
      )}
      <h2>Payment method</h2>
      <p>${method ? `Card ending in ${method.card?.last4}` : 'None yet'}</p>
      <form method="post">
        ${cardChoice()}<button name="do" value="card">Use this card from now on</button>
      </form>
      <h2>Invoices</h2>
      <ul>
        ${invoices.map(
          (one) => html`
            <li>
              <a href="/invoices/${one.id}">${one.number}</a>: ${money(one.total, one.currency)},
              ${one.status}
            </li>
          `,
        )}
      </ul>
      ${session.return_url ? html`<p><a href="${session.return_url}">Back</a></p>` : ''}
    `,
  )
}

/** The customer portal: cards, cancelling, invoices (https://docs.stripe.com/customer-management). */
export function portalPages(w: World): Hono {
  const app = new Hono()
  app.get('/:id', async (c) => {
    const session = w.store.find('billing_portal.session', c.req.param('id'))
    return session ? c.html(await show(w, session)) : c.notFound()
  })
  app.post('/:id', async (c) => {
    const session = w.store.find('billing_portal.session', c.req.param('id'))
    if (!session) return c.notFound()
    const { do: action, card, subscription } = await c.req.parseBody()
    try {
      if (action === 'card') useCard(w, session.customer, String(card))
      else {
        const found = w.store.get('subscription', String(subscription))
        if (found.customer !== session.customer) return c.notFound()
        updateSubscription(w, found, { cancel_at_period_end: action === 'cancel' })
      }
    } catch (error) {
      if (error instanceof StripeFailure) return c.html(await show(w, session, error.message))
      throw error
    }
    return c.redirect(`/portal/${session.id}`, 303)
  })
  return app
}

function useCard(w: World, customerId: string, token: string): void {
  const customer = w.store.get('customer', customerId)
  const method = attach(w, token, customerId)
  customer.invoice_settings.default_payment_method = method.id
  for (const one of w.store.all('subscription', ({ customer }) => customer === customerId))
    if (one.ended_at === null) one.default_payment_method = method.id
  emit(w, 'customer.updated', customer)
}
