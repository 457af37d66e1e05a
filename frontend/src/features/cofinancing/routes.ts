import type { RouteRecordRaw } from 'vue-router'
import type { Role } from '@/session/useSession'

const loggedIn: readonly Role[] = ['reader', 'member', 'steering', 'coordinator']

/** How organisations finance entries together. */
export const routes: RouteRecordRaw[] = [
  {
    path: '/samfinansiering',
    component: () => import('./CofinancingPage.vue'),
    meta: { title: (t) => t.cofinancing.title, roles: loggedIn },
  },
  {
    path: '/samfinansiering/ny',
    component: () => import('./NewPlanPage.vue'),
    meta: { title: (t) => t.cofinancing.make, roles: ['member', 'coordinator'] },
  },
  {
    path: '/samfinansiering/:planId',
    component: () => import('./PlanPage.vue'),
    props: true,
    meta: { title: (t) => t.cofinancing.title, roles: loggedIn },
  },
]
