import { filters } from './entries/filters'
import { labels } from './entries/labels'
import { list } from './entries/list'

/** Entries and organisations: lists, pages and forms. */
export const entries = { labels, filters, list }
