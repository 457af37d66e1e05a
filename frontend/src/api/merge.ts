/** The names of the fields of an input. */
export type KeyOf<Input> = Extract<keyof Input, string>

/** How two people's changes of the same version of a thing meet, field by field. */
export interface Merge<Field extends string> {
  /** Fields that both changed, to different things. Somebody has to choose. */
  conflicts: Field[]
  /** Fields that only the others changed. Their changes are kept. */
  taken: Field[]
}

/** Compares what I wrote and what others have saved with the version that both began from. */
export function mergeOf<Input extends object>(base: Input, mine: Input, theirs: Input): Merge<KeyOf<Input>> {
  const fields = Object.keys(theirs) as KeyOf<Input>[]
  const changedByThem = fields.filter((field) => !same(base[field], theirs[field]))
  const changedByMe = (field: KeyOf<Input>) => !same(base[field], mine[field])
  return {
    conflicts: changedByThem.filter((field) => changedByMe(field) && !same(mine[field], theirs[field])),
    taken: changedByThem.filter((field) => !changedByMe(field)),
  }
}

/** My version with theirs in the given fields. */
export function withTheirs<Input extends object>(
  mine: Input,
  theirs: Input,
  fields: readonly KeyOf<Input>[],
): Input {
  return { ...mine, ...Object.fromEntries(fields.map((field) => [field, theirs[field]])) }
}

/** Whether two values say the same. The order within a list says nothing, and neither do names beside ids. */
export function same(a: unknown, b: unknown): boolean {
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

/**
 * A value without what only people read: the names beside ids. This is what is sent, and what tells whether two
 * versions of a field say the same.
 */
export function bare<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value, idOnly)) as Value
}

function idOnly(_key: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'id' in value ? { id: value.id } : value
}
