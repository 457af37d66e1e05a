import type { entries as original } from '../sv/entries'
import { filters } from './entries/filters'
import { labels } from './entries/labels'
import { list } from './entries/list'

export const entries: typeof original = { labels, filters, list }
