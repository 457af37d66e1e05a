import type { RouteRecordRaw } from 'vue-router'

/** The pages of the feature. */
export const routes: RouteRecordRaw[] = []
