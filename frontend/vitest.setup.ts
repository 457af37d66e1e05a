import { cleanup } from '@testing-library/vue'
import { afterEach } from 'vitest'
import { useI18n } from '@/i18n'

// Files of tests share one document and its modules, since making them anew for each took twenty times as long as the tests.
afterEach(async () => {
  cleanup()
  await useI18n().setLocale('sv')
  localStorage.clear()
})
