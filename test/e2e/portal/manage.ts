/** The management API, by token. */

// oxlint-disable-next-line typescript/no-explicit-any
export type Json = any
/** Calls the management API and wants it to work. */
export type Manage = (method: string, path: string, body?: object) => Promise<Json>

export const manageAs =
  (portal: string, token: string): Manage =>
  async (method, path, body) => {
    const answer = await fetch(`${portal}/api${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text
  }
