import type { LocationQuery } from 'vue-router'
import { idsIn, textsIn, wordsIn } from '@/features/admin/useAddress'
import { answers, type RoundAnswer } from '../model'

/** What stands in the address where no limit is wanted; without it one's own entries that wait are shown. */
export const everything = 'all'

/** Which entries of a round to show. */
export interface AnswerFilter {
  answer: RoundAnswer[]
  organisation: string[]
  sector: string[]
}

/**
 * Reads the filter out of an address that anyone may have typed. Who says nothing sees what waits for an answer, and
 * members see what waits for theirs: `own` is their organisation, empty for those who answer for none.
 */
export function answerFilterOf(query: LocationQuery, own: string): AnswerFilter {
  const organisation = idsIn(query.organisation)
  const answer = wordsIn(query.answer, answers)
  const asksAll = (key: 'organisation' | 'answer') => textsIn(query[key]).includes(everything)
  return {
    answer: answer.length || asksAll('answer') ? answer : ['asked'],
    organisation: organisation.length || asksAll('organisation') || !own ? organisation : [own],
    sector: idsIn(query.sector),
  }
}

/** The filter as the text of a query string, for files. */
export function searchOfAnswers(filter: AnswerFilter): string {
  const parameters = new URLSearchParams()
  for (const [key, values] of Object.entries(filter))
    for (const value of values as string[]) parameters.append(key, value)
  return parameters.toString()
}
