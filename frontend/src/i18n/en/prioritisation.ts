import { decisions } from './prioritisation/decisions'
import { order } from './prioritisation/order'
import { packs } from './prioritisation/packs'
import { rating } from './prioritisation/rating'
import { setup } from './prioritisation/setup'

/** From priorities to decisions. */
export const prioritisation = { setup, rating, order, packs, decisions }
