import type { entries as original } from '../sv/entries'
import { filters } from './entries/filters'
import { form } from './entries/form'
import { labels } from './entries/labels'
import { list } from './entries/list'
import { organisations } from './entries/organisations'
import { page } from './entries/page'

export const entries: typeof original = { labels, filters, list, page, form, organisations }
