import { Hono } from 'hono'
import { html } from 'hono/html'
import { attach } from '../rules/customers/payment-methods.ts'
import { collect, intentOf } from '../rules/invoices/collect.ts'
import { StripeFailure } from '../http/failure.ts'
import { authenticate } from '../rules/payments/authenticate.ts'
import type { Invoice } from '../state/tables.ts'
import type { World } from '../state/world.ts'
import { alert, cardChoice, money, page, type Html } from './page.ts'

const show = (invoice: Invoice, message?: string): Html | Promise<Html> =>
  page(
    `Invoice ${invoice.number ?? ''}`,
    html`
      ${alert(message)}
      <p>Status: <strong>${invoice.status}</strong></p>
      <table>
        <caption>
          Lines
        </caption>
        <tbody>
          ${invoice.lines.data.map(
            (line) => html`
              <tr>
                <th scope="row">${line.description}</th>
                <td>${money(line.amount, invoice.currency)}</td>
              </tr>
            `,
          )}
          <tr>
            <th scope="row">Due</th>
            <td>${money(invoice.amount_due, invoice.currency)}</td>
          </tr>
        </tbody>
      </table>
      ${
        invoice.status === 'open'
          ? html`<form method="post">${cardChoice()}<button>Pay</button></form>`
          : ''
      }
    `,
  )

/** The hosted invoice page, its text as "PDF", receipts, and the bank's page for 3-D Secure. */
export function invoicePages(w: World): Hono {
  const app = new Hono()
  app.get('/invoices/:id', async (c) => {
    const invoice = w.store.find('invoice', c.req.param('id'))
    return invoice ? c.html(await show(invoice)) : c.notFound()
  })
  app.post('/invoices/:id', async (c) => {
    const invoice = w.store.find('invoice', c.req.param('id'))
    if (invoice?.status !== 'open') return c.notFound()
    const { card } = await c.req.parseBody()
    try {
      const method = attach(w, String(card), invoice.customer ?? '')
      const outcome = collect(w, invoice, { method })
      const intent = intentOf(w, invoice)
      if (outcome === 'requires_action' && intent)
        return c.redirect(`/authenticate/${intent.id}`, 303)
      return c.html(
        await show(invoice, outcome === 'declined' ? 'Your card was declined.' : undefined),
      )
    } catch (error) {
      if (error instanceof StripeFailure) return c.html(await show(invoice, error.message))
      throw error
    }
  })
  app.get('/invoices/:id/pdf', (c) => {
    const invoice = w.store.find('invoice', c.req.param('id'))
    if (!invoice) return c.notFound()
    const lines = invoice.lines.data.map(
      (line) => `${line.description}  ${money(line.amount, invoice.currency)}`,
    )
    return c.text(
      [
        `Invoice ${invoice.number}`,
        ...lines,
        `Total ${money(invoice.total, invoice.currency)}`,
      ].join('\n'),
    )
  })
  app.get('/receipts/:id', async (c) => {
    const charge = w.store.find('charge', c.req.param('id'))
    if (!charge) return c.notFound()
    return c.html(
      await page('Receipt', html`<p>${money(charge.amount, charge.currency)} paid. Thank you.</p>`),
    )
  })
  app.get('/authenticate/:id', async (c) => {
    const intent = w.store.find('payment_intent', c.req.param('id'))
    if (intent?.status !== 'requires_action') return c.notFound()
    return c.html(
      await page(
        '3-D Secure',
        html`
          <p>The bank asks whether you pay ${money(intent.amount, intent.currency)}.</p>
          <form method="post">
            <button name="do" value="pass">Complete authentication</button>
            <button class="second" name="do" value="fail">Fail authentication</button>
          </form>
        `,
      ),
    )
  })
  app.post('/authenticate/:id', async (c) => {
    const { do: action } = await c.req.parseBody()
    const intent = authenticate(w, c.req.param('id'), action === 'pass')
    const { invoice } = w.store.note(intent.id)
    return c.redirect(`/invoices/${invoice}`, 303)
  })
  return app
}
