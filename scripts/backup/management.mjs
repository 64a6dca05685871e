/**
 * The management API below `/api/v1/admin/`, in the name of ADMIN_TOKEN.
 * @param {string} portal
 */
export const management = (portal) =>
  async function ask(method, path, body) {
    const token = process.env.ADMIN_TOKEN
    if (!token) throw new Error('Set ADMIN_TOKEN to a management token of a platform admin.')
    const answer = await fetch(`${portal.replace(/\/+$/, '')}/api/v1/admin/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }
