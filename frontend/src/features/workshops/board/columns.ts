import type { BoardTheme, CategoryReference, Note, NoteKind } from '../model'

/** What the columns of a board may be. A workshop begins with areas or kinds; themes are for when notes are grouped. */
export type ColumnsBy = 'area' | 'kind' | 'theme'

export const columnsBy: readonly ColumnsBy[] = ['area', 'kind', 'theme']

/** A column: its notes, and what a note that is moved there gets. An empty id is for what has none. */
export interface Column {
  id: string
  name: string
  notes: readonly Note[]
  theme?: BoardTheme
}

/** What a board is searched for. */
export interface BoardFilter {
  q: string
  kinds: readonly NoteKind[]
}

/** The notes that fit: of one of the kinds, and with every word of the text in what they say or where they come from. */
export function fitting(
  notes: readonly Note[],
  { q, kinds }: BoardFilter,
  themeNames: ReadonlyMap<string, string> = new Map(),
): Note[] {
  const words = q.toLocaleLowerCase('sv').split(/\s+/).filter(Boolean)
  return notes.filter((note) => {
    if (kinds.length && !kinds.includes(note.kind)) return false
    const theme = themeNames.get(note.themeId ?? '') ?? ''
    const text = `${note.text} ${note.organisationName} N-${note.number} ${theme}`.toLocaleLowerCase('sv')
    return words.every((word) => text.includes(word))
  })
}

interface Names {
  areas: readonly CategoryReference[]
  areaName: (area: CategoryReference) => string
  kinds: readonly { id: NoteKind; name: string }[]
  themes: readonly BoardTheme[]
  noArea: string
  noTheme: string
}

/** Lays notes out in columns, each in the order the notes were written. What has no area or theme comes last, or first. */
export function columnsOf(notes: readonly Note[], by: ColumnsBy, names: Names): Column[] {
  if (by === 'kind') return laid(notes, ({ kind }) => kind, names.kinds)
  if (by === 'area') {
    const areas = names.areas.map((area) => ({ id: area.id, name: names.areaName(area) }))
    return laid(notes, ({ areaId }) => areaId ?? '', [...areas, { id: '', name: names.noArea }])
  }
  const themes = names.themes.map((theme) => ({ id: theme.id, name: theme.name, theme }))
  return laid(notes, ({ themeId }) => themeId ?? '', [{ id: '', name: names.noTheme }, ...themes])
}

function laid(
  notes: readonly Note[],
  columnOf: (note: Note) => string,
  columns: readonly Omit<Column, 'notes'>[],
): Column[] {
  const byColumn = new Map<string, Note[]>(columns.map(({ id }) => [id, []]))
  // An area that the round no longer uses, or a theme that is not yet known, counts as none.
  for (const note of notes) (byColumn.get(columnOf(note)) ?? byColumn.get(''))?.push(note)
  return columns
    .map((column) => ({ ...column, notes: byColumn.get(column.id) ?? [] }))
    .filter(({ id, notes: inside }) => id !== '' || inside.length > 0)
}
