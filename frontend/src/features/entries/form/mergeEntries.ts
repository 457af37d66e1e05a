import type { EntryInput } from '../model'
import { bare } from './entryInput'

export type Field = keyof EntryInput

/** How two people's changes of the same version of an entry meet, field by field. */
export interface Merge {
  /** Fields that both changed, to different things. Somebody has to choose. */
  conflicts: Field[]
  /** Fields that only the others changed. Their changes are kept. */
  taken: Field[]
}

/** Compares what I wrote and what others have saved with the version that both began from. */
export function mergeOf(base: EntryInput, mine: EntryInput, theirs: EntryInput): Merge {
  const changedByThem = fields.filter((field) => !same(base[field], theirs[field]))
  const changedByMe = (field: Field) => !same(base[field], mine[field])
  return {
    conflicts: changedByThem.filter((field) => changedByMe(field) && !same(mine[field], theirs[field])),
    taken: changedByThem.filter((field) => !changedByMe(field)),
  }
}

/** My version with theirs in the given fields. */
export function withTheirs(mine: EntryInput, theirs: EntryInput, fields: readonly Field[]): EntryInput {
  return { ...mine, ...Object.fromEntries(fields.map((field) => [field, theirs[field]])) }
}

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

/** Whether two values say the same. The order within a list says nothing, and neither do names beside ids. */
function same(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b)
}

function canonical(value: unknown): string {
  const plain = bare(value)
  const items = Array.isArray(plain)
    ? plain.map((item) => JSON.stringify(sorted(item))).sort()
    : sorted(plain)
  return JSON.stringify(items)
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]): [string, unknown] => [key, sorted(inner)])
      .sort(([a], [b]) => a.localeCompare(b)),
  )
}
