/** The meter's last replies to each isolate: a request that is repeated gets the same one again. */
import type { Id } from '../ids'
import type { LeaseReply, LeaseRequest } from './protocol'

/** Requests that one isolate may have under way at once, and some more. */
const KEPT = 4
const MOST_ISOLATES = 1000

export class Answers {
  readonly #byIsolate = new Map<Id, Map<number, LeaseReply>>()

  find({ isolate, request }: LeaseRequest): LeaseReply | null {
    return this.#byIsolate.get(isolate)?.get(request) ?? null
  }

  /** Whether a later request was answered already: this one may be a double, with nobody waiting. */
  isOvertaken({ isolate, request }: LeaseRequest): boolean {
    return [...(this.#byIsolate.get(isolate)?.keys() ?? [])].some((number) => number > request)
  }

  /** @param holders isolates that hold leases: those worth remembering */
  keep({ isolate, request }: LeaseRequest, reply: LeaseReply, holders: () => Set<Id>): void {
    let replies = this.#byIsolate.get(isolate)
    if (!replies) {
      if (this.#byIsolate.size >= MOST_ISOLATES) this.#forgetAllBut(holders())
      this.#byIsolate.set(isolate, (replies = new Map()))
    }
    replies.set(request, reply)
    const [oldest] = replies.keys()
    if (oldest !== undefined && replies.size > KEPT) replies.delete(oldest)
  }

  #forgetAllBut(isolates: Set<Id>): void {
    for (const isolate of this.#byIsolate.keys()) {
      if (!isolates.has(isolate)) this.#byIsolate.delete(isolate)
    }
  }
}
