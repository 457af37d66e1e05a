import type { RouteLocationRaw } from 'vue-router'
import type { Change } from '../model'

/**
 * Where the changed thing can be seen; undefined where it has no page. A comment stands with its entry, whose reference
 * begins the label.
 */
export function placeOf({
  resource,
  resourceId,
  label,
}: Pick<Change, 'resource' | 'resourceId' | 'label'>): RouteLocationRaw | undefined {
  switch (resource) {
    case 'entry':
      return `/poster/${resourceId}`
    case 'comment':
      return `/poster/${label.split(' ')[0]}?tab=comments`
    case 'organisation':
      return `/administration/organisationer/${resourceId}`
    case 'category':
      return `/administration/kategorier/${resourceId}`
    case 'user':
      return `/administration/anvandare/${resourceId}`
    case 'import':
      return `/import/${resourceId}`
    case 'round':
      return `/omgangar/${resourceId}`
    case 'backup':
      return '/administration/sakerhetskopior'
    default:
      return undefined
  }
}
