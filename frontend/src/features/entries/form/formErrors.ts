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

/** Moves messages from the paths of the request to the fields of the form, which may have blank rows in between. */
export function placeErrors(errors: FormErrors, sent: SentRows): FormErrors {
  return Object.fromEntries(Object.entries(errors).map(([path, message]) => [place(path, sent), message]))
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

/** What cannot even be sent: amounts and years that are no numbers. */
export function numberErrors(form: EntryForm, words: { notANumber: string; notAYear: string }): FormErrors {
  const amounts: [string, string][] = [
    ['estimatedCost', form.estimatedCost],
    ...form.benefits.map(({ amount }, row): [string, string] => [`benefits.${row}.amount`, amount]),
    ...form.funding.map(({ amount }, row): [string, string] => [`funding.${row}.amount`, amount]),
  ]
  const years = form.funding.map(({ year }, row): [string, string] => [`funding.${row}.year`, year])
  return Object.fromEntries([
    ...amounts.filter(([, text]) => isNoNumber(text)).map(([path]) => [path, words.notANumber]),
    ...years.filter(([, text]) => isNoNumber(text)).map(([path]) => [path, words.notAYear]),
  ])
}

function isNoNumber(text: string): boolean {
  return text.trim() !== '' && wholeNumber(text) === undefined
}
