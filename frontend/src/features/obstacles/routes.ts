import type { RouteRecordRaw } from 'vue-router'

/** The register of legal obstacles. */
export const routes: RouteRecordRaw[] = [
  {
    path: '/hinder',
    component: () => import('./ObstaclesPage.vue'),
    meta: { title: (t) => t.obstacles.title },
  },
]
