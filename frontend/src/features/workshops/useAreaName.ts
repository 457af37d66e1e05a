import { useI18n } from '@/i18n'
import type { CategoryReference } from './model'

/** Names of areas and sectors in the reader's language; Swedish where nobody has translated them. */
export function useAreaName() {
  const { locale } = useI18n()
  return (category: CategoryReference): string =>
    (locale.value === 'en' && category.nameEnglish) || category.name || ''
}
