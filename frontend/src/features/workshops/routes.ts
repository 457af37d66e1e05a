import type { RouteRecordRaw } from 'vue-router'
import type { Role } from '@/session/useSession'

const loggedIn: readonly Role[] = ['reader', 'member', 'steering', 'coordinator']

/** Workshops, and the way from their notes to the map. What phones open, /w, is a page of its own. */
export const routes: RouteRecordRaw[] = [
  {
    path: '/omgangar/:roundId/workshoppar',
    component: () => import('./setup/WorkshopListPage.vue'),
    props: true,
    meta: { title: (t) => t.workshops.setup.title, roles: loggedIn },
  },
  {
    path: '/omgangar/:roundId/workshoppar/ny',
    component: () => import('./setup/WorkshopNewPage.vue'),
    props: true,
    meta: { title: (t) => t.workshops.setup.newTitle, roles: ['coordinator'] },
  },
  {
    path: '/omgangar/:roundId/workshoppar/mall',
    component: () => import('./setup/WorkshopSeriesPage.vue'),
    props: true,
    meta: { title: (t) => t.workshops.setup.template.title, roles: ['coordinator'] },
  },
  {
    path: '/omgangar/:roundId/noteringar',
    component: () => import('./themes/ThemesPage.vue'),
    props: true,
    meta: { title: (t) => t.workshops.themes.title, roles: loggedIn },
  },
  {
    path: '/workshoppar/:workshopId',
    component: () => import('./board/BoardPage.vue'),
    props: true,
    meta: { title: (t) => t.workshops.board.title },
  },
  {
    path: '/workshoppar/:workshopId/andra',
    component: () => import('./setup/WorkshopEditPage.vue'),
    props: true,
    meta: { title: (t) => t.workshops.setup.edit, roles: ['member', 'coordinator'] },
  },
  {
    path: '/workshoppar/:workshopId/projektor',
    component: () => import('./projector/ProjectorPage.vue'),
    props: true,
    meta: { title: (t) => t.workshops.projector.title, bare: true },
  },
  {
    path: '/idelada',
    component: () => import('./ideas/IdeaBoxPage.vue'),
    meta: { title: (t) => t.workshops.ideas.title, roles: ['member', 'steering', 'coordinator'] },
  },
  {
    path: '/hjalp/workshop',
    component: () => import('./facilitate/GuidePage.vue'),
    meta: { title: (t) => t.workshops.board.guide },
  },
]
