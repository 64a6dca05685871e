export function installTypescript(tarball: string, folder: string): void
export function installPython(file: string, folder: string): void
