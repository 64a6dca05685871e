export const NAMES: { readonly npm: string; readonly pypi: string }
export function packTypescript(version: string, changelog: string): string
export function packPython(
  version: string,
  changelog: string,
): { readonly files: readonly string[]; readonly missing: readonly string[] }
