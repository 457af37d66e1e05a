import { computed } from 'vue'
import { useI18n } from '@/i18n'
import * as words from './vocabulary'

/** The words of the API as choices for selects, in the reader's language. */
export function useVocabulary() {
  const { t } = useI18n()

  function options<Value extends string>(values: readonly Value[], labels: () => Record<Value, string>) {
    return computed(() => values.map((value) => ({ value, label: labels()[value] })))
  }

  return {
    kinds: options(words.kinds, () => t.entries.labels.kindsPlural),
    phases: options(words.phases, () => t.common.phases),
    roles: options(words.participationRoles, () => t.entries.labels.roles),
    targetGroups: options(words.targetGroups, () => t.entries.labels.targetGroups),
    relationTypes: options(words.relationTypes, () => t.entries.labels.relations),
    benefitKinds: options(words.benefitKinds, () => t.entries.labels.benefitKinds),
    fundingStatuses: options(words.fundingStatuses, () => t.entries.labels.fundingStatuses),
    obstacleStatuses: options(words.obstacleStatuses, () => t.entries.labels.obstacleStatuses),
    visibilities: computed(() =>
      words.visibilities.map((value) => ({
        value,
        label: t.entries.labels.visibility[value],
        detail: t.entries.labels.visibilityMeaning[value],
      })),
    ),
  }
}
