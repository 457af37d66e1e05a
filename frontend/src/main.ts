import { VueQueryPlugin } from '@tanstack/vue-query'
import { createApp } from 'vue'
import App from './App.vue'
import { queryClient } from './api/queries'
import { restoreLocale } from './i18n'
import { router } from './router'
import { restoreColourScheme } from './shell/colourScheme'
import './styles/index.css'

restoreColourScheme()
await restoreLocale()
createApp(App).use(router).use(VueQueryPlugin, { queryClient }).mount('#app')
