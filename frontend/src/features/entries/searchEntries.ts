import { api, dataOf } from '@/api/client'
import type { Option } from '@/ui/options'
import type { Entry } from './model'

/** An entry as a choice: its number and title. */
export function relatedOption({ id, reference, title }: Entry['relations'][number]['entry']): Option {
  return { value: id, label: [reference, title].filter(Boolean).join(' ') }
}

/** Choices for a combobox: entries whose number or text fits. */
export async function searchEntries(text: string): Promise<Option[]> {
  const query = { q: text, limit: 10 }
  const { entries } = await dataOf(api.GET('/entries', { params: { query } }))
  return entries.map(relatedOption)
}
