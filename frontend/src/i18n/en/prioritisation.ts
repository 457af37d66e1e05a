import { decisions } from './prioritisation/decisions'
import { rating } from './prioritisation/rating'
import { setup } from './prioritisation/setup'

/** From priorities to decisions. */
export const prioritisation = { setup, rating, decisions }
