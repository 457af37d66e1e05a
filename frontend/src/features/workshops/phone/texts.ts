import { locale, textsOf } from '@/i18n/locale'
import { phone } from '@/i18n/sv/workshops/phone'

/** The texts of the page on phones, and the choice of language. The rest of the interface's texts stay unloaded. */
export const { t, setLocale, restoreLocale } = textsOf(
  phone,
  async () => (await import('@/i18n/en/workshops/phone')).phone,
)
export { locale }
