/** A new secret of the form that a Worker expects under that name. */
export function freshSecret(name: string): string
