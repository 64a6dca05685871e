import { emit } from '../../state/events.ts'
import type { Invoice } from '../../state/tables.ts'
import type { World } from '../../state/world.ts'

/** Mails are not sent here; only said to have been. */
export function announceSent(w: World, invoice: Invoice): void {
  emit(w, 'invoice.sent', invoice)
}
