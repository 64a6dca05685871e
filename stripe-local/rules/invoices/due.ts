import { emit } from '../../state/events.ts'
import type { Due, DueSource } from '../../state/scheduler.ts'
import type { Invoice } from '../../state/tables.ts'
import type { World } from '../../state/world.ts'
import { collect } from './collect.ts'
import { finalize } from './finalize.ts'
import { announceSent } from './send.ts'

/**
 * Drafts that finalize themselves, attempts to collect, due dates.
 * Source: https://docs.stripe.com/invoicing/integration/automatic-advancement-collection
 */
export const invoicesDue: DueSource = (w, testClock) => {
  const due: Due[] = []
  for (const invoice of w.store.all('invoice', (one) => one.test_clock === testClock)) {
    const next = dueOf(w, invoice)
    if (next) due.push(next)
  }
  return due
}

function dueOf(w: World, invoice: Invoice): Due | null {
  const { status, automatically_finalizes_at: at } = invoice
  if (status === 'draft' && invoice.auto_advance && at !== null)
    return { at, run: () => advanceDraft(w, invoice) }
  if (status !== 'open') return null
  const attempt = invoice.next_payment_attempt
  if (invoice.auto_advance && attempt !== null)
    return { at: attempt, run: () => void collect(w, invoice, { automatic: true }) }
  const note = w.store.note(invoice.id)
  if (invoice.due_date !== null && !note.overdue)
    return {
      at: invoice.due_date,
      run: () => {
        note.overdue = true
        emit(w, 'invoice.overdue', invoice)
      },
    }
  return null
}

function advanceDraft(w: World, invoice: Invoice): void {
  finalize(w, invoice)
  if (invoice.status !== 'open') return
  if (invoice.collection_method === 'send_invoice') announceSent(w, invoice)
  else collect(w, invoice, { automatic: true })
}
