import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { queryClient } from '@/api/queries'
import { routes as account } from '@/features/account/routes'
import { routes as admin } from '@/features/admin/routes'
import { routes as cofinancing } from '@/features/cofinancing/routes'
import { routes as decisions } from '@/features/decisions/routes'
import { routes as entries } from '@/features/entries/routes'
import { routes as imports } from '@/features/imports/routes'
import { routes as map } from '@/features/map/routes'
import { routes as obstacles } from '@/features/obstacles/routes'
import { routes as pages } from '@/features/pages/routes'
import { routes as prioritisation } from '@/features/prioritisation/routes'
import { routes as roadmap } from '@/features/roadmap/routes'
import { routes as rounds } from '@/features/rounds/routes'
import { routes as workshops } from '@/features/workshops/routes'
import type { Messages } from '@/i18n'
import { sessionQuery, type Role } from '@/session/useSession'

declare module 'vue-router' {
  interface RouteMeta {
    /** The page's name in the browser's title and for screen readers; a function, since it follows the language. */
    title?: (t: Messages) => string
    /** Who may see the page. Visitors are sent to log in; others are told who may. Absent means everyone. */
    roles?: readonly Role[]
    /** Fills the window without the header and footer of other pages: for projectors. */
    bare?: boolean
  }
}

const routes: RouteRecordRaw[] = [
  ...map,
  ...entries,
  ...rounds,
  ...prioritisation,
  ...workshops,
  ...decisions,
  ...obstacles,
  ...cofinancing,
  ...roadmap,
  ...imports,
  ...admin,
  ...account,
  ...pages,
]

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior(to, from, saved) {
    if (saved) return saved
    if (to.hash) return { el: to.hash }
    return to.path === from.path ? false : { top: 0 }
  },
})

router.beforeEach(async (to) => {
  if (!to.meta.roles) return true
  const session = await queryClient.ensureQueryData(sessionQuery).catch(() => null)
  return session && !session.user ? { path: '/logga-in', query: { next: to.fullPath } } : true
})
