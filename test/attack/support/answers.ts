/** Reads HTTP/1.1 answers off a connection, as a client that pipelines does. */

export interface Answer {
  readonly status: number
  /** The head as latin1, without its empty line. */
  readonly head: string
  readonly body: string
}

/** The value of a header of an answer, or null. */
export function headerOf({ head }: Pick<Answer, 'head'>, name: string): string | null {
  const at = head.toLowerCase().indexOf(`\r\n${name}:`)
  if (at === -1) return null
  const from = at + name.length + 3
  const end = head.indexOf('\r\n', from)
  return head.slice(from, end === -1 ? undefined : end).trim()
}

/** Whether the answer was written by the gateway's own code, not by the runtime before it nor the origin. */
export const isOurs = (answer: Answer): boolean => headerOf(answer, 'x-error-source') === 'gateway'

export class AnswerReader {
  #rest = ''

  /**
   * Takes the answers that are complete.
   * @param isHead whether the n-th answer from now is to a HEAD request
   */
  take(chunk: string, isHead: (index: number) => boolean): Answer[] {
    this.#rest += chunk
    const answers: Answer[] = []
    for (;;) {
      const answer = this.#next(isHead(answers.length), false)
      if (answer === null) return answers
      if (answer.status >= 200) answers.push(answer)
    }
  }

  /** What the end of the connection completes. */
  end(): Answer[] {
    const answer = this.#next(false, true)
    return answer ? [answer] : []
  }

  /** Bytes that belong to no complete answer. */
  get rest(): string {
    return this.#rest
  }

  #next(isHead: boolean, ended: boolean): Answer | null {
    const end = this.#rest.indexOf('\r\n\r\n')
    if (end === -1) return null
    const head = this.#rest.slice(0, end)
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0)
    const from = end + 4
    const bodiless = isHead || status < 200 || status === 204 || status === 304
    const body = bodiless ? { text: '', end: from } : this.#body(head, from, ended)
    if (body === null) return null
    this.#rest = this.#rest.slice(body.end)
    return { status, head, body: body.text }
  }

  #body(head: string, from: number, ended: boolean): { text: string; end: number } | null {
    const rest = this.#rest
    const length = headerOf({ head }, 'content-length')
    if (length !== null) {
      const end = from + Number(length)
      return rest.length < end ? null : { text: rest.slice(from, end), end }
    }
    if (headerOf({ head }, 'transfer-encoding') === null) {
      return ended ? { text: rest.slice(from), end: rest.length } : null
    }
    let text = ''
    for (let at = from; ;) {
      const lineEnd = rest.indexOf('\r\n', at)
      if (lineEnd === -1) return null
      const size = Number.parseInt(rest.slice(at, lineEnd), 16)
      const dataEnd = lineEnd + 2 + size
      if (rest.length < dataEnd + 2) return null
      if (size === 0) return { text, end: dataEnd + 2 }
      text += rest.slice(lineEnd + 2, dataEnd)
      at = dataEnd + 2
    }
  }
}
