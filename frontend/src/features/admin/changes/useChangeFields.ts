import { computed } from 'vue'
import type { Change } from '../model'
import { useResourceWords } from './useResourceWords'

/** The fields that a change touched, before and after, as people read them; those that say nothing are left out. */
export function useChangeFields(change: () => Change) {
  const { fieldName, linesOf } = useResourceWords()
  return computed(() => {
    const { resource, before, after } = change()
    return [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
      .map((field) => ({
        field,
        name: fieldName(resource, field),
        before: linesOf(resource, field, before?.[field]),
        after: linesOf(resource, field, after?.[field]),
      }))
      .filter((lines) => lines.before.length + lines.after.length > 0)
  })
}
