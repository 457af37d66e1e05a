import type { LocationQuery } from 'vue-router'
import type { components, paths } from '@/api/schema'
import { idsIn, wordsIn } from '@/features/admin/useAddress'
import { kinds } from '@/features/entries/vocabulary'

type Schemas = components['schemas']

export type Plan = Schemas['Cofinancing']
export type PlanInput = Required<Pick<Plan, 'entry' | 'key' | 'measure' | 'needs' | 'shares'>>
export type FinancingLine = Schemas['FinancingLine']
export type Financing = Schemas['Financing']
export type YearlyFinancing = Schemas['YearlyFinancing']
export type ShareKey = Schemas['ShareKey']
export type PlanQuery = NonNullable<paths['/cofinancing-totals']['get']['parameters']['query']>

export const shareKeys: readonly ShareKey[] = ['equal', 'size', 'use', 'own']

/** Reads the filter out of an address that anyone may have typed. What is not chosen is left out. */
export function planQueryOf(query: LocationQuery): PlanQuery {
  const chosen = {
    entry: idsIn(query.entry),
    round: idsIn(query.round)[0],
    kind: wordsIn(query.kind, kinds),
    sector: idsIn(query.sector),
    organisation: idsIn(query.organisation),
  }
  return Object.fromEntries(Object.entries(chosen).filter(([, value]) => value?.length))
}

/** The filter as the text of a query string, for files. */
export function searchOfPlans(query: PlanQuery): string {
  const parameters = new URLSearchParams()
  for (const [key, value] of Object.entries(query))
    for (const text of [value].flat()) parameters.append(key, String(text))
  return parameters.toString()
}

/** A plan that nobody has written yet: the year is the first that is asked about. */
export function newPlan(entryId: string, year: number): PlanInput {
  return { entry: { id: entryId }, key: 'equal', measure: '', needs: [{ year, amount: 0 }], shares: [] }
}
