import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import {
  kinds,
  participationRoles,
  phases,
  targetGroups,
  visibilities,
  type Kind,
  type ParticipationRole,
  type Phase,
  type TargetGroup,
  type Visibility,
} from './vocabulary'

/**
 * Which entries to show; lists, the map and files all take the same. The members are named as the parameters of the API
 * and of the page's address. Several values of one member mean any of them, several members mean all of them.
 */
export interface EntryFilter {
  q: string
  kind: Kind[]
  phase: Phase[]
  /** Ids of categories; the axes after sector also take "none". */
  sector: string[]
  area: string[]
  lifeEvent: string[]
  informationArea: string[]
  /** Ids of organisations that registered the entry or take part in it, with `role` those in such a role today. */
  organisation: string[]
  role: ParticipationRole[]
  registeredBy: string[]
  hasLead: boolean | undefined
  targetGroup: TargetGroup[]
  /** Year, quarter ("2026-Q2") or day; empty for no limit. */
  from: string
  to: string
  visibility: Visibility[]
  confirmedBefore: string
  /** Deleted entries instead of the living; coordinators only, and only as things are now. */
  deleted: true | undefined
  /** The state of the register: a published round's id, a day or an instant; empty for now. */
  asOf: string
}

/** The filter as the API's query parameters: only what is set. */
export type EntryFilterQuery = Partial<EntryFilter>

/** A way to take only known words out of an address that anyone may have typed. */
function among<Word extends string>(words: readonly Word[]): (text: string) => text is Word {
  return (text): text is Word => (words as readonly string[]).includes(text)
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const isId = (text: string) => uuid.test(text)
const isIdOrNone = (text: string) => text === 'none' || isId(text)
const isState = (text: string) => isId(text) || /^\d{4}-\d{2}-\d{2}(T\S+)?$/.test(text)
const isPartialDate = (text: string) => /^\d{4}(-Q[1-4]|-\d{2}-\d{2})?$/.test(text)

/** Reads a filter out of an address; what it does not understand it leaves out, since the API would refuse it. */
export function filterFromQuery(query: LocationQuery): EntryFilter {
  const asOf = one(query.asOf, isState)
  return {
    q: one(query.q),
    kind: many(query.kind, among(kinds)),
    phase: many(query.phase, among(phases)),
    sector: many(query.sector, isId),
    area: many(query.area, isIdOrNone),
    lifeEvent: many(query.lifeEvent, isIdOrNone),
    informationArea: many(query.informationArea, isIdOrNone),
    organisation: many(query.organisation, isId),
    role: many(query.role, among(participationRoles)),
    registeredBy: many(query.registeredBy, isId),
    hasLead: { true: true, false: false }[one(query.hasLead)],
    targetGroup: many(query.targetGroup, among(targetGroups)),
    from: one(query.from, isPartialDate),
    to: one(query.to, isPartialDate),
    visibility: many(query.visibility, among(visibilities)),
    confirmedBefore: one(query.confirmedBefore, isPartialDate),
    deleted: (query.deleted === 'true' && !asOf) || undefined,
    asOf,
  }
}

type Parameter = LocationQuery[string] | undefined

function texts(value: Parameter): string[] {
  return [value].flat().filter((text): text is string => Boolean(text))
}

function one(value: Parameter, accepts: (text: string) => boolean = () => true): string {
  return texts(value).find(accepts) ?? ''
}

function many<Word extends string>(value: Parameter, accepts: (text: string) => text is Word): Word[]
function many(value: Parameter, accepts: (text: string) => boolean): string[]
function many(value: Parameter, accepts: (text: string) => boolean): string[] {
  return [...new Set(texts(value).filter(accepts))]
}

/** The names of the filter's parameters. */
export const filterKeys = Object.keys(filterFromQuery({})) as (keyof EntryFilter)[]

/** Only what is set, as the API's query parameters. */
export function queryOf(filter: EntryFilter): EntryFilterQuery {
  const set = filterKeys.filter((key) => isSet(filter[key]))
  return Object.fromEntries(set.map((key) => [key, filter[key]]))
}

function isSet(value: EntryFilter[keyof EntryFilter]): boolean {
  return Array.isArray(value) ? value.length > 0 : value === false || Boolean(value)
}

/** The same address with another filter; parameters that are not the filter's stay. */
export function withFilter(query: LocationQuery, filter: EntryFilter): LocationQueryRaw {
  const rest = Object.entries(query).filter(([key]) => !(filterKeys as string[]).includes(key))
  return { ...Object.fromEntries(rest), ...addressOf(filter) }
}

function addressOf(filter: EntryFilter): LocationQueryRaw {
  const parameters = Object.entries(queryOf(filter)).map(([key, value]) => [
    key,
    Array.isArray(value) ? value : String(value),
  ])
  return Object.fromEntries(parameters)
}

/** The filter as the text of a query string, without "?"; for files and links. */
export function searchOf(filter: EntryFilter, more: Record<string, string> = {}): string {
  const parameters = new URLSearchParams()
  for (const [key, value] of Object.entries(queryOf(filter)))
    for (const item of [value].flat()) parameters.append(key, String(item))
  for (const [key, value] of Object.entries(more)) parameters.append(key, value)
  return parameters.toString()
}
