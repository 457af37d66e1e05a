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

/** The Swedish texts, one file per feature. */
export const sv = {
  common,
  shell,
  map,
  entries,
  rounds,
  prioritisation,
  workshops,
  decisions,
  obstacles,
  cofinancing,
  roadmap,
  imports,
  account,
  admin,
  pages,
}

/** What every language must have. */
export type Messages = typeof sv
