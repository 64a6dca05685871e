/** A client that keeps every byte it receives, with the name of the operation that brought it. */
import type { Place } from './secrets'

export interface Received {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Of an answer in JSON. */
  readonly json: Record<string, never>
}

export interface Client {
  readonly places: Place[]
  call(name: string, url: string, init?: RequestInit): Promise<Received>
}

export function newClient(): Client {
  const places: Place[] = []
  return {
    places,
    async call(name, url, init = {}) {
      const answer = await fetch(url, { redirect: 'manual', ...init })
      const text = await answer.text()
      const head = [...answer.headers].map(([k, v]) => `${k}: ${v}\n`).join('')
      places.push({ name: `client head:${name}`, bytes: Buffer.from(head) })
      places.push({ name: `client body:${name}`, bytes: Buffer.from(text) })
      const isJson = answer.headers.get('content-type')?.includes('json') ?? false
      return {
        status: answer.status,
        headers: answer.headers,
        text,
        json: isJson ? JSON.parse(text) : {},
      }
    },
  }
}

/** Somebody who calls the management API, by session or by token. */
export class Person {
  cookie = ''
  token = ''

  constructor(
    private readonly client: Client,
    private readonly portal: string,
    private readonly who: string,
  ) {}

  async api(method: string, path: string, body?: unknown): Promise<Received> {
    const headers: Record<string, string> = { origin: this.portal }
    if (this.cookie) headers['cookie'] = this.cookie
    if (this.token) headers['authorization'] = `Bearer ${this.token}`
    if (body !== undefined) headers['content-type'] = 'application/json'
    const name = `${this.who} ${method} ${path.replace(/[a-z]{3}_[0-9a-z]{26}/g, '{id}')}`
    const answer = await this.client.call(name, this.portal + path, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
    })
    const set = answer.headers.getSetCookie().map((one) => one.split(';', 1)[0] ?? '')
    if (set.length > 0) this.cookie = set.join('; ')
    return answer
  }

  /** @throws {Error} when the answer is no success */
  async must(method: string, path: string, body?: unknown): Promise<Received> {
    const answer = await this.api(method, path, body)
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
    return answer
  }
}
