import { readonly, ref } from 'vue'

/** Light or dark, or whatever the device prefers. */
export type ColourScheme = 'auto' | 'light' | 'dark'

export const colourSchemes: readonly ColourScheme[] = ['auto', 'light', 'dark']

const storageKey = 'oversiktskarta.colourScheme'
const current = ref<ColourScheme>('auto')

/** The chosen colours, and how to change them. */
export function useColourScheme() {
  return { colourScheme: readonly(current), setColourScheme }
}

function setColourScheme(next: ColourScheme): void {
  current.value = next
  document.documentElement.dataset.colorScheme = next
  localStorage.setItem(storageKey, next)
}

/** Takes up the choice from an earlier visit; runs before the first paint. */
export function restoreColourScheme(): void {
  const stored = colourSchemes.find((scheme) => scheme === localStorage.getItem(storageKey))
  if (stored) setColourScheme(stored)
}
