import type { Option } from '@/ui/options'
import type { Benefit, Contact, EntryInput, Funding, Link, Obstacle, Participation, Relation } from '../model'
import { optionOf } from '../organisations'
import { relatedOption } from '../searchEntries'
import { axes, type Axis, type Kind } from '../vocabulary'

/**
 * An entry as the fields of the form hold it: dates and amounts as text, so that what is half written is kept, and what
 * is looked up as the choice that was made. Categories stand by axis, since each axis has a field of its own.
 */
export interface EntryForm
  extends
    Pick<
      EntryInput,
      | 'kind'
      | 'title'
      | 'summary'
      | 'description'
      | 'phase'
      | 'visibility'
      | 'targetGroups'
      | 'reuse'
      | 'source'
    >,
    Record<Axis, string[]> {
  registeredBy: Option | null
  plannedStart: string
  plannedEnd: string
  estimatedCost: string
  participations: ParticipationRow[]
  benefits: BenefitRow[]
  funding: FundingRow[]
  obstacles: Obstacle[]
  links: Link[]
  contacts: Contact[]
  relations: RelationRow[]
}

export interface ParticipationRow extends Pick<Participation, 'role'> {
  organisation: Option | null
  from: string
  to: string
}

export interface BenefitRow extends Pick<Benefit, 'kind' | 'description'> {
  owner: Option | null
  from: string
  amount: string
}

export interface FundingRow extends Pick<Funding, 'status'> {
  organisation: Option | null
  year: string
  amount: string
}

export interface RelationRow extends Pick<Relation, 'type'> {
  entry: Option | null
}

/** An empty form. Nothing is guessed: the phase is unknown until somebody says. */
export function emptyForm(kind: Kind, registeredBy: Option | null): EntryForm {
  return {
    kind,
    title: '',
    summary: '',
    description: '',
    phase: 'unknown',
    visibility: 'members',
    registeredBy,
    sector: [],
    area: [],
    lifeEvent: [],
    informationArea: [],
    participations: [],
    plannedStart: '',
    plannedEnd: '',
    targetGroups: [],
    benefits: [],
    estimatedCost: '',
    funding: [],
    obstacles: [],
    reuse: { owner: '', licence: '', sourceCodeUrl: '', terms: '' },
    links: [],
    contacts: [],
    relations: [],
    source: '',
  }
}

/** Fills the form from an entry. */
export function formOf(entry: EntryInput): EntryForm {
  const { kind, title, summary, description, phase, visibility, source } = entry
  const onAxis = (axis: Axis) =>
    entry.categories.filter((category) => category.axis === axis).map(({ id }) => id)
  return {
    ...{ kind, title, summary, description, phase, visibility, source },
    ...(Object.fromEntries(axes.map((axis) => [axis, onAxis(axis)])) as Record<Axis, string[]>),
    registeredBy: optionOf(entry.registeredBy),
    plannedStart: entry.plannedStart ?? '',
    plannedEnd: entry.plannedEnd ?? '',
    estimatedCost: amountText(entry.estimatedCost),
    targetGroups: [...entry.targetGroups],
    reuse: { ...entry.reuse },
    participations: entry.participations.map(({ organisation, role, from, to }) => ({
      organisation: optionOf(organisation),
      role,
      from: from ?? '',
      to: to ?? '',
    })),
    benefits: entry.benefits.map(({ kind, description, owner, from, amount }) => ({
      kind,
      description,
      owner: owner && optionOf(owner),
      from: from ?? '',
      amount: amountText(amount),
    })),
    funding: entry.funding.map(({ organisation, year, amount, status }) => ({
      organisation: optionOf(organisation),
      year: String(year),
      amount: amountText(amount),
      status,
    })),
    obstacles: entry.obstacles.map((obstacle) => ({ ...obstacle })),
    links: entry.links.map((link) => ({ ...link })),
    contacts: entry.contacts.map((contact) => ({ ...contact })),
    relations: entry.relations.map(({ type, entry }) => ({ type, entry: relatedOption(entry) })),
  }
}

function amountText(amount: number | null): string {
  return amount === null ? '' : String(amount)
}
