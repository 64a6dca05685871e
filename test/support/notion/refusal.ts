/** A request that Notion refuses: developers.notion.com/reference/status-codes. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message)
  }
  response(): Response {
    const { status, code, message, headers } = this
    return Response.json({ object: 'error', status, code, message }, { status, headers })
  }
}

/** @throws {Refusal} of a body that is not as it should be */
export const badRequest = (message: string): never => {
  throw new Refusal(400, 'validation_error', `body failed validation: ${message}`)
}
