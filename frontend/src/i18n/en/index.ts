import type { Messages } from '../sv'
import { account } from './account'
import { admin } from './admin'
import { cofinancing } from './cofinancing'
import { common } from './common'
import { decisions } from './decisions'
import { entries } from './entries'
import { imports } from './imports'
import { map } from './map'
import { obstacles } from './obstacles'
import { pages } from './pages'
import { prioritisation } from './prioritisation'
import { roadmap } from './roadmap'
import { rounds } from './rounds'
import { shell } from './shell'
import { workshops } from './workshops'

/** The English texts. */
export const en: Messages = {
  common,
  shell,
  map,
  entries,
  rounds,
  workshops,
  decisions,
  obstacles,
  cofinancing,
  prioritisation,
  roadmap,
  imports,
  account,
  admin,
  pages,
}
