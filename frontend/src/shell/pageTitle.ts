import { computed, onScopeDispose, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { useRoute } from 'vue-router'
import { useI18n } from '@/i18n'

const ownTitle = shallowRef<string>()

/** Gives the page a title of its own in place of its route's, such as the title of the entry it shows. */
export function usePageTitle(title: MaybeRefOrGetter<string | undefined>): void {
  watch(
    () => toValue(title),
    (text) => {
      ownTitle.value = text
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    ownTitle.value = undefined
  })
}

/** Keeps the document's title in step with the open page and the language. Returns the page's name. */
export function useDocumentTitle() {
  const route = useRoute()
  const { t } = useI18n()
  const name = computed(() => ownTitle.value ?? route.meta.title?.(t))
  watch(
    () => (name.value ? `${name.value} – ${t.common.productName}` : t.common.productName),
    (title) => {
      document.title = title
    },
    { immediate: true },
  )
  return name
}
