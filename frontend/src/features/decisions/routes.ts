import type { RouteRecordRaw } from 'vue-router'

/** The way in to what prepares and follows a decision. */
export const routes: RouteRecordRaw[] = [
  {
    path: '/beslut',
    component: () => import('./DecisionsPage.vue'),
    meta: { title: (t) => t.decisions.title },
  },
]
