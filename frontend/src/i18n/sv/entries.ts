import { filters } from './entries/filters'
import { form } from './entries/form'
import { labels } from './entries/labels'
import { list } from './entries/list'
import { organisations } from './entries/organisations'
import { page } from './entries/page'

/** Entries and organisations: lists, pages and forms. */
export const entries = { labels, filters, list, page, form, organisations }
