export interface ServedStripe {
  readonly url: string
  readonly secrets: Readonly<Record<string, string>>
  control(path: string, body?: object): Promise<unknown>
  /** Where something did not match the types of Stripe's SDK. */
  violations(): readonly string[]
  tell(portal: string): Promise<void>
  stop(): Promise<void>
}
export function startStripe(port: number, file: string): Promise<ServedStripe>
