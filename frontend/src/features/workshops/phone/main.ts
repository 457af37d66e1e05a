// The page that phones open in a workshop: an application of its own without router, query cache and the texts of the
// rest, so that a hundred phones on a conference network load a fraction of it.
import { createApp } from 'vue'
import { restoreColourScheme } from '@/shell/colourScheme'
import '@/styles/phone.css'
import PhoneApp from './PhoneApp.vue'
import { restoreLocale } from './texts'

restoreColourScheme()
await restoreLocale()
createApp(PhoneApp).mount('#app')
