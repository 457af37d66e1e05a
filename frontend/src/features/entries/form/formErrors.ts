import type { Messages } from '@/i18n'
import type { EntryForm } from './entryForm'
import { rowLists, wholeNumber, type RowList, type SentRows } from './entryInput'

/** Messages by the name of the form's field: "title", "participations.0.role". */
export type FormErrors = Record<string, string>

// Where a message about a whole row is shown: at the row's first field.
const firstFields: Record<RowList, string> = {
  participations: 'organisation.id',
  benefits: 'description',
  funding: 'organisation.id',
  obstacles: 'provision',
  links: 'url',
  contacts: 'name',
  relations: 'entry.id',
}

/**
 * Moves messages from the paths of the request to the fields of the form, which may have blank rows in between. A message
 * about a row says which ("Länkar 2: …"), since the same may be wrong in several.
 */
export function placeErrors(
  errors: FormErrors,
  sent: SentRows,
  fieldNames: Readonly<Record<RowList, string>>,
): FormErrors {
  return Object.fromEntries(
    Object.entries(errors).map(([path, message]) => {
      const field = place(path, sent)
      const [list = '', row] = field.split('.')
      const name = fieldNames[list as RowList]
      return [
        field,
        name && rowLists.includes(list as RowList) ? `${name} ${Number(row) + 1}: ${message}` : message,
      ]
    }),
  )
}

function place(path: string, sent: SentRows): string {
  const [head = '', index, ...rest] = path.split('.')
  if (head === 'categories') return 'categories'
  if (head === 'registeredBy') return 'registeredBy.id'
  const list = rowLists.find((name) => name === head)
  if (!list || index === undefined) return path
  const row = sent[list][Number(index)] ?? index
  const field = rest.join('.') || firstFields[list]
  return `${list}.${row}.${isReference(field) ? `${field}.id` : field}`
}

function isReference(field: string): boolean {
  return field === 'organisation' || field === 'entry' || field === 'owner'
}

/** What can be told without asking the server: what must be filled in, and amounts and years that are no numbers. */
export function checkForm(form: EntryForm, t: Messages): FormErrors {
  const { fields } = t.entries.labels
  const missing: [string, boolean, string][] = [
    ['title', !form.title.trim(), t.common.fillIn(fields.title.toLowerCase())],
    ['summary', !form.summary.trim(), t.common.fillIn(fields.summary.toLowerCase())],
    ['categories', form.sector.length === 0, t.entries.form.sectorMissing],
    ['registeredBy.id', !form.registeredBy, t.common.choose(t.entries.form.organisation.toLowerCase())],
  ]
  const numbers: [string, string, string][] = [
    ['estimatedCost', form.estimatedCost, t.entries.form.notANumber],
    ...form.benefits.map(({ amount }, row): [string, string, string] => [
      `benefits.${row}.amount`,
      amount,
      t.entries.form.notANumber,
    ]),
    ...form.funding.flatMap(({ amount, year }, row): [string, string, string][] => [
      [`funding.${row}.year`, year, t.entries.form.notAYear],
      [`funding.${row}.amount`, amount, t.entries.form.notANumber],
    ]),
  ]
  return Object.fromEntries([
    ...missing.filter(([, isMissing]) => isMissing).map(([path, , message]) => [path, message]),
    ...numbers.filter(([, text]) => isNoNumber(text)).map(([path, , message]) => [path, message]),
  ])
}

function isNoNumber(text: string): boolean {
  return text.trim() !== '' && wholeNumber(text) === undefined
}
