import type { Ref } from 'vue'
import { useLineName } from '@/features/map/useLineName'
import type { OverviewMap } from '@/features/map/model'
import { useI18n } from '@/i18n'
import type { Round } from '../model'
import type { Slide } from './slides'

/** What a slide is called, in the reader's language. */
export function useSlideTitle(
  round: Ref<Round | undefined>,
  before: Ref<Round | undefined>,
  map: Ref<OverviewMap | undefined>,
) {
  const { t } = useI18n()
  const { nameOf } = useLineName()

  function titleOf(slide: Slide): string {
    const titles = t.rounds.presenting.titles
    if (slide.kind === 'sector') {
      const line = map.value?.rows[slide.row]
      return line ? nameOf('sector', line) : ''
    }
    if (slide.kind === 'start') return t.rounds.presenting.heading(round.value?.name ?? '')
    return slide.kind === 'changes' ? titles.changes(before.value?.name ?? '') : titles[slide.kind]
  }

  return { titleOf }
}
