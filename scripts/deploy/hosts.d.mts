import type { Names } from './names.mjs'

export declare function hostOf(url: string): string
export declare function gatewayHosts(
  wrangler: { look(args: readonly string[]): Promise<string | null> },
  environment: { readonly GATEWAY_URL?: string; readonly GATEWAY_HOSTS?: string },
  names: Pick<Names, 'gateway'>,
): Promise<string[]>
export declare function ownHosts(
  wrangler: { look(args: readonly string[]): Promise<string | null> },
  gateway: readonly string[],
  pagesUrl: string | undefined,
  workersUrl: string | undefined,
  environment: { readonly OWN_HOSTS?: string },
  names: Pick<Names, 'api'>,
): Promise<string>
