import { useCategories } from '@/features/entries/useCategories'
import type { Axis } from '@/features/entries/vocabulary'
import { useI18n } from '@/i18n'
import type { MapLine } from './model'

/** The name of a row or a column in the reader's language; the one without a category says what it lacks. */
export function useLineName() {
  const { t } = useI18n()
  const { nameOf: categoryName } = useCategories()
  const nameOf = (axis: Axis, line: MapLine) =>
    line.category ? categoryName(line.category) : t.map.without[axis]
  return { nameOf }
}
