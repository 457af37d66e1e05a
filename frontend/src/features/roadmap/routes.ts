import type { RouteRecordRaw } from 'vue-router'

/** What was decided, over time. */
export const routes: RouteRecordRaw[] = [
  {
    path: '/fardplan',
    component: () => import('./RoadmapPage.vue'),
    meta: { title: (t) => t.roadmap.title },
  },
]
