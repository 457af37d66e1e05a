import { onScopeDispose, ref } from 'vue'

/** Whether a media query holds, for what must be built otherwise on a narrow screen, not just laid out otherwise. */
export function useMediaQuery(query: string) {
  const list = window.matchMedia(query)
  const matches = ref(list.matches)
  const follow = () => (matches.value = list.matches)
  list.addEventListener('change', follow)
  onScopeDispose(() => list.removeEventListener('change', follow))
  return matches
}
