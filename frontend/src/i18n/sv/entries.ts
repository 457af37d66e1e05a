import { filters } from './entries/filters'
import { labels } from './entries/labels'

/** Entries and organisations: lists, pages and forms. */
export const entries = { labels, filters }
