import { useI18n } from '@/i18n'
import type { ImportCell, ImportTotals } from './model'

/** What an import is about, in words. */
export function useImportWords() {
  const { t, formatNumber } = useI18n()

  return {
    /** What is written: "12 ändringar och 3 tillägg"; empty when it is nothing. */
    written({ changed, new: added }: ImportTotals): string {
      const words = t.imports.decide
      return words.summary(
        changed ? words.changed(changed, formatNumber(changed)) : '',
        added ? words.new(added, formatNumber(added)) : '',
      )
    },
    /** The heading of a column; one that this version does not know, as a criterion, is called as the file calls it. */
    fieldName({ field, name }: Pick<ImportCell, 'field' | 'name'>): string {
      const fields: Record<string, string> = t.imports.fields
      return fields[field] ?? (name || field)
    },
  }
}
