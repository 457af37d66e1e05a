import type { RouteRecordRaw } from 'vue-router'
import type { Role } from '@/session/useSession'

const writers: readonly Role[] = ['member', 'steering', 'coordinator']

/** Handing workbooks in, and what came of each. */
export const routes: RouteRecordRaw[] = [
  {
    path: '/import',
    component: () => import('./ImportsPage.vue'),
    meta: { title: (t) => t.imports.title, roles: writers },
  },
  {
    path: '/import/:importId',
    component: () => import('./ImportPage.vue'),
    props: true,
    meta: { title: (t) => t.imports.title, roles: writers },
  },
]
