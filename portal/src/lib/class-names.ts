import { clsx } from 'clsx'

/** Class names that hold. Two for the same property fight: none of the parts' own is one that others set. */
export const cn = clsx
