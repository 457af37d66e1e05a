import type { EntryInput } from '../model'

/** A field that can be written. */
export type Field = keyof EntryInput

/** An entry's input without what the register adds to it. */
export function inputFields(entry: EntryInput): EntryInput {
  return Object.fromEntries(fields.map((field) => [field, entry[field]])) as unknown as EntryInput
}

const fields = [
  'kind',
  'title',
  'summary',
  'description',
  'phase',
  'visibility',
  'registeredBy',
  'categories',
  'participations',
  'plannedStart',
  'plannedEnd',
  'targetGroups',
  'benefits',
  'estimatedCost',
  'funding',
  'obstacles',
  'reuse',
  'links',
  'contacts',
  'relations',
  'source',
] as const satisfies Field[]
