import type { RouteRecordRaw } from 'vue-router'

/** From priorities to decisions, within a round. */
export const routes: RouteRecordRaw[] = [
  {
    path: '/omgangar/:roundId/beslut',
    component: () => import('./decisions/DecisionPage.vue'),
    props: true,
    meta: { title: (t) => t.prioritisation.decisions.title },
  },
]
