import { answering } from './rounds/answering'
import { comparing } from './rounds/comparing'
import { dashboard } from './rounds/dashboard'
import { list } from './rounds/list'
import { past } from './rounds/past'
import { presenting } from './rounds/presenting'

/** The yearly round: opening it, answering, publishing and comparing. */
export const rounds = { list, dashboard, answering, comparing, past, presenting }
