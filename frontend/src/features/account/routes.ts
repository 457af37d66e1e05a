import type { RouteRecordRaw } from 'vue-router'

/** Logging in, taking a one-time link into use, and one's own account. */
export const routes: RouteRecordRaw[] = [
  {
    path: '/logga-in',
    component: () => import('./LogInPage.vue'),
    meta: { title: (t) => t.account.logIn.title },
  },
  {
    path: '/aktivera',
    component: () => import('./ActivationPage.vue'),
    meta: { title: (t) => t.account.activate.title },
  },
  {
    path: '/konto',
    component: () => import('./AccountPage.vue'),
    meta: {
      title: (t) => t.account.profile.title,
      roles: ['reader', 'member', 'steering', 'coordinator'],
    },
  },
]
