import type { LocationQuery } from 'vue-router'
import type { paths } from '@/api/schema'
import { actions, resources } from '../model'
import { idsIn, textsIn, wordsIn } from '../useAddress'

/** Which changes to show, as the API's parameters. */
export type ChangeFilter = Omit<
  NonNullable<paths['/changes']['get']['parameters']['query']>,
  'page' | 'limit'
>

const partialDate = /^\d{4}(-Q[1-4]|-\d{2}-\d{2})?$/

/** Reads a filter out of an address; what the API would refuse is left out. */
export function changeFilterIn(query: LocationQuery): ChangeFilter {
  return {
    user: idsIn(query.user),
    resource: wordsIn(query.resource, resources),
    resourceId: idsIn(query.resourceId),
    action: wordsIn(query.action, actions),
    import: idsIn(query.import),
    from: dateIn(query.from),
    to: dateIn(query.to),
  }
}

function dateIn(value: LocationQuery[string] | undefined): string | undefined {
  return textsIn(value).find(isDate)
}

/** Whether a text is a year, a quarter or a day. */
export function isDate(text: string): boolean {
  return partialDate.test(text)
}
