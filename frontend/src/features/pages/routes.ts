import type { RouteRecordRaw } from 'vue-router'

/** Pages of plain text, and the answer to addresses that lead nowhere. */
export const routes: RouteRecordRaw[] = [
  { path: '/om', component: () => import('./AboutPage.vue'), meta: { title: (t) => t.pages.about.title } },
  {
    path: '/tillganglighet',
    component: () => import('./AccessibilityPage.vue'),
    meta: { title: (t) => t.pages.accessibility.title },
  },
  {
    path: '/personuppgifter',
    component: () => import('./PrivacyPage.vue'),
    meta: { title: (t) => t.pages.privacy.title },
  },
  {
    path: '/:unknown(.*)*',
    component: () => import('./NotFoundPage.vue'),
    meta: { title: (t) => t.pages.notFound.title },
  },
]
