import type { RouteRecordRaw } from 'vue-router'
import type { Role } from '@/session/useSession'

const loggedIn: readonly Role[] = ['reader', 'member', 'steering', 'coordinator']

/** The yearly rounds. Visitors see the published ones and compare them. */
export const routes: RouteRecordRaw[] = [
  {
    path: '/omgangar',
    component: () => import('./RoundListPage.vue'),
    meta: { title: (t) => t.rounds.list.title },
  },
  {
    path: '/omgangar/:roundId',
    component: () => import('./dashboard/RoundPage.vue'),
    props: true,
    meta: { title: (t) => t.rounds.list.title },
  },
  {
    path: '/omgangar/:roundId/andra',
    component: () => import('./edit/RoundEditPage.vue'),
    props: true,
    meta: { title: (t) => t.rounds.dashboard.edit.button, roles: ['coordinator'] },
  },
  {
    path: '/omgangar/:roundId/svar',
    component: () => import('./answers/AnswerPage.vue'),
    props: true,
    meta: { title: (t) => t.rounds.answering.pageTitle, roles: loggedIn },
  },
  {
    path: '/omgangar/:roundId/presentation',
    component: () => import('./presentation/PresentationPage.vue'),
    props: true,
    meta: { title: (t) => t.rounds.presenting.title, bare: true },
  },
  {
    path: '/omgangar/:roundId/jamfor',
    component: () => import('./comparison/ComparisonPage.vue'),
    props: true,
    meta: { title: (t) => t.rounds.comparing.title },
  },
]
