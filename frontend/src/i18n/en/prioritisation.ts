import { decisions } from './prioritisation/decisions'

/** From priorities to decisions. */
export const prioritisation = { decisions }
