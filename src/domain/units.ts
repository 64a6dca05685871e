/**
 * Usage is counted in milli-units: one call of weight 1 is 1,000. Integers throughout,
 * so that sums of fractional weights are exact; people and headers see units.
 */
export const MILLI = 1000

/** Units (what people read) to milli-units (what is counted). */
export const toMilli = (units: number): number => Math.round(units * MILLI)

/** Milli-units to units. */
export const toUnits = (milli: number): number => milli / MILLI
