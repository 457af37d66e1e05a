import type { RouteRecordRaw } from 'vue-router'

/** The pages of the feature. */
export const routes: RouteRecordRaw[] = [
  { path: '/', component: () => import('./MapPage.vue'), meta: { title: (t) => t.map.title } },
]
