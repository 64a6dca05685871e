export interface Names {
  readonly environment: string
  readonly kv: string
  readonly d1: string
  readonly bucket: string
  readonly queues: readonly string[]
  readonly pages: string
  readonly gateway: string
  readonly usage: string
  readonly api: string
}
export declare const environments: readonly string[]
export declare function namesOf(environment: string): Names
export declare function inEnvironment(text: string, environment: string): string
export declare function refuseForeign(text: string, environment: string): void
export declare function refuseSharedHosts(hosts: readonly string[], others: readonly string[]): void
export declare function refuseLiveMoney(
  environment: string,
  given: Readonly<Record<string, string | undefined>>,
): void
