import { useI18n } from '@/i18n'
import type { Criterion } from './model'

/** Criteria are written by people, in Swedish and if they like in English: what to show in the reader's language. */
export function useCriterionName() {
  const { locale } = useI18n()
  const either = (swedish: string, english: string) => (locale.value === 'en' && english ? english : swedish)
  return {
    nameOf: (criterion: Criterion) => either(criterion.name, criterion.nameEnglish),
    aboutOf: (criterion: Criterion) => either(criterion.description, criterion.descriptionEnglish),
    /** What a score means, or nothing where that is not said. */
    meaningOf: (criterion: Criterion, score: number) =>
      either(criterion.scale[score - 1] ?? '', criterion.scaleEnglish[score - 1] ?? ''),
  }
}
