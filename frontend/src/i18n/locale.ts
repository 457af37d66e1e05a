import { readonly, ref, shallowReactive } from 'vue'

/** The languages of the interface. Swedish is the original; English must have the same messages. */
export type Locale = 'sv' | 'en'

const storageKey = 'oversiktskarta.locale'
const current = ref<Locale>('sv')

/** The chosen language, for what stands outside components. */
export const locale = readonly(current)

/**
 * Texts that follow the language. Swedish is there from the beginning and English is fetched when it is asked for. The
 * interface has one set of texts, and the page that phones open in a workshop a small one of its own.
 */
export function textsOf<Texts extends object>(sv: Texts, english: () => Promise<Texts>) {
  const t = shallowReactive({ ...sv }) as Texts

  /** Changes language, remembers the choice and tells assistive technology through `<html lang>`. */
  async function setLocale(next: Locale): Promise<void> {
    Object.assign(t, next === 'sv' ? sv : await english())
    current.value = next
    document.documentElement.lang = next
    localStorage.setItem(storageKey, next)
  }

  /** Takes up the language chosen at an earlier visit; the first visit is in Swedish. */
  async function restoreLocale(): Promise<void> {
    if (localStorage.getItem(storageKey) === 'en') await setLocale('en')
  }

  return { t, setLocale, restoreLocale }
}
