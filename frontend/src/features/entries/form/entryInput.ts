import type { Option } from '@/ui/options'
import type { CategoryReference, EntryInput, OrganisationReference } from '../model'
import { axes } from '../vocabulary'
import type { BenefitRow, EntryForm, FundingRow, ParticipationRow, RelationRow } from './entryForm'

/** The lists of the form whose rows people add and remove. */
export const rowLists = [
  'participations',
  'benefits',
  'funding',
  'obstacles',
  'links',
  'contacts',
  'relations',
] as const
export type RowList = (typeof rowLists)[number]

/** For each list which rows of the form were sent, in order: rows left blank are not. */
export type SentRows = Record<RowList, number[]>

/** What the form says, as the API takes it. Amounts that are no numbers must have been refused before. */
export function inputOf(form: EntryForm): { input: EntryInput; sent: SentRows } {
  const sent = Object.fromEntries(rowLists.map((list) => [list, writtenRows(form, list)])) as SentRows
  const rows = <List extends RowList>(list: List) =>
    sent[list].map((index) => form[list][index]) as EntryForm[List][number][]
  const { kind, title, summary, description, phase, visibility, targetGroups, reuse, source } = form
  const input: EntryInput = {
    ...{ kind, title, summary, description, phase, visibility, targetGroups, reuse, source },
    registeredBy: organisationOf(form.registeredBy),
    categories: axes.flatMap((axis) => form[axis].map((id): CategoryReference => ({ id, axis }))),
    plannedStart: form.plannedStart || null,
    plannedEnd: form.plannedEnd || null,
    estimatedCost: wholeNumber(form.estimatedCost) ?? null,
    participations: rows('participations').map(participationOf),
    benefits: rows('benefits').map(benefitOf),
    funding: rows('funding').map(fundingOf),
    obstacles: rows('obstacles'),
    links: rows('links'),
    contacts: rows('contacts'),
    relations: rows('relations').map(relationOf),
  }
  return { input, sent }
}

// What a person writes in a row; what the row is born with (a role, a year) does not count.
const written: { [List in RowList]: (row: EntryForm[List][number]) => (string | Option | null)[] } = {
  participations: ({ organisation, from, to }) => [organisation, from, to],
  benefits: ({ description, owner, from, amount }) => [description, owner, from, amount],
  funding: ({ organisation, amount }) => [organisation, amount],
  obstacles: ({ provision, stops, proposal }) => [provision, stops, proposal],
  links: ({ url, title }) => [url, title],
  contacts: ({ name, role, email, phone }) => [name, role, email, phone],
  relations: ({ entry }) => [entry],
}

function writtenRows<List extends RowList>(form: EntryForm, list: List): number[] {
  const rows: EntryForm[List][number][] = form[list]
  return rows.flatMap((row, index) => (written[list](row).some(isWritten) ? [index] : []))
}

function isWritten(value: string | Option | null): boolean {
  return typeof value === 'string' ? value.trim() !== '' : value !== null
}

function organisationOf(option: Option | null): OrganisationReference {
  return { id: option?.value ?? '', name: option?.label }
}

function participationOf({ organisation, role, from, to }: ParticipationRow) {
  return { organisation: organisationOf(organisation), role, from: from || null, to: to || null }
}

function benefitOf({ kind, description, owner, from, amount }: BenefitRow) {
  const amountOrNone = wholeNumber(amount) ?? null
  return {
    kind,
    description,
    owner: owner && organisationOf(owner),
    from: from || null,
    amount: amountOrNone,
  }
}

function fundingOf({ organisation, year, amount, status }: FundingRow) {
  return {
    organisation: organisationOf(organisation),
    year: wholeNumber(year) ?? 0,
    amount: wholeNumber(amount) ?? 0,
    status,
  }
}

function relationOf({ type, entry }: RelationRow) {
  return { type, entry: { id: entry?.value ?? '', title: entry?.label } }
}

/** A whole number as people write it ("1 500 000"); undefined when it is none. */
export function wholeNumber(text: string): number | undefined {
  const digits = text.replace(/\s|kr$/gi, '')
  return /^\d{1,13}$/.test(digits) ? Number(digits) : undefined
}
