import { Hono } from 'hono'
import { html } from 'hono/html'
import { setCapability, type Capability } from '../rules/connect/accounts.ts'
import type { World } from '../state/world.ts'
import { page } from './page.ts'

const CHOICES: readonly (readonly [Capability, string])[] = [
  ['active', 'All details are right: payouts work'],
  ['pending', 'Stripe still checks the details'],
  ['restricted', 'Details are missing'],
  ['rejected', 'Stripe rejects the account'],
]

/** Onboarding of a connected account (https://docs.stripe.com/connect/hosted-onboarding). */
export function onboardingPages(w: World): Hono {
  const app = new Hono()
  app.get('/:id', async (c) => {
    const account = w.store.find('v2.core.account', c.req.param('id'))
    if (!account) return c.notFound()
    return c.html(
      await page(
        'Get paid',
        html`
          <p>Account of ${account.display_name ?? account.contact_email ?? account.id}.</p>
          <form method="post">
            <fieldset>
              <legend>How does it end?</legend>
              ${CHOICES.map(
                ([status, name], at) => html`
                  <label>
                    <input
                      type="radio"
                      name="status"
                      value="${status}"
                      ${at === 0 ? 'checked' : ''}
                    />
                    ${name}
                  </label>
                `,
              )}
            </fieldset>
            <button name="do" value="submit">Submit</button>
            <button class="second" name="do" value="leave">Leave for now</button>
          </form>
        `,
      ),
    )
  })
  app.post('/:id', async (c) => {
    const account = w.store.find('v2.core.account', c.req.param('id'))
    if (!account) return c.notFound()
    const { do: action, status } = await c.req.parseBody()
    const choice = CHOICES.find(([one]) => one === status)?.[0]
    if (action === 'submit' && choice) setCapability(w, account, choice)
    return c.redirect(w.store.note(account.id).returnUrl ?? `/onboarding/${account.id}`, 303)
  })
  return app
}
