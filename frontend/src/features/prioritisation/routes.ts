import type { RouteRecordRaw } from 'vue-router'
import type { Role } from '@/session/useSession'

const deciders: readonly Role[] = ['steering', 'coordinator']

/** From priorities to decisions, within a round. */
export const routes: RouteRecordRaw[] = [
  {
    path: '/omgangar/:roundId/prioritering',
    component: () => import('./setup/PrioritisationPage.vue'),
    props: true,
    meta: { title: (t) => t.prioritisation.setup.title, roles: deciders },
  },
  {
    path: '/omgangar/:roundId/prioritering/kriterier',
    component: () => import('./setup/CriteriaEditPage.vue'),
    props: true,
    meta: { title: (t) => t.prioritisation.setup.criteria.edit, roles: ['coordinator'] },
  },
  {
    path: '/omgangar/:roundId/prioritering/urval',
    component: () => import('./setup/SelectionPage.vue'),
    props: true,
    meta: { title: (t) => t.prioritisation.setup.selection.edit, roles: ['coordinator'] },
  },
  {
    path: '/omgangar/:roundId/bedom',
    component: () => import('./rating/RatingPage.vue'),
    props: true,
    meta: { title: (t) => t.prioritisation.rating.title, roles: deciders },
  },
  {
    path: '/omgangar/:roundId/ordning',
    component: () => import('./order/OrderPage.vue'),
    props: true,
    meta: { title: (t) => t.prioritisation.order.title, roles: deciders },
  },
  {
    path: '/omgangar/:roundId/beslut',
    component: () => import('./decisions/DecisionPage.vue'),
    props: true,
    meta: { title: (t) => t.prioritisation.decisions.title },
  },
  {
    path: '/omgangar/:roundId/beslutsunderlag',
    component: () => import('./packs/PackPage.vue'),
    props: true,
    meta: {
      title: (t) => t.prioritisation.packs.title,
      roles: ['reader', 'member', 'steering', 'coordinator'],
    },
  },
]
