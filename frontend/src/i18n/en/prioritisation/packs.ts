import type { Messages } from '../../sv'

/** What the steering group gets before it decides. */
export const packs: Messages['prioritisation']['packs'] = {
  title: 'Decision packs',
  titleOf: (name) => `Decision packs of the round ${name}`,
  lead: 'Everything the steering group needs before it decides, frozen as it was when the pack was made: the map, the order, what is disputed, what has changed, needs without owner, obstacles, money, proposals and the roadmap.',
  none: 'No decision pack has been made yet',
  noneText:
    'A pack is made in one act and never changes. When something changes in the register, make a new one.',
  make: 'Make a decision pack',
  about:
    'The pack is made of what the steering group can read right now. Drafts are left out. It usually takes a few seconds, and you can leave the page meanwhile.',
  name: 'Name',
  nameHint: (round) => `Left empty, the name becomes Beslutsunderlag ${round}.`,
  until: 'Not to be spread before',
  untilHint:
    'Until then only the steering group and coordinators read the pack. Leave empty if it is not needed. Swedish time.',
  day: 'Day',
  dayForm: 'YYYY-MM-DD',
  clock: 'Time',
  clockForm: 'HH:MM',
  invalid: {
    day: 'Write the day as YYYY-MM-DD.',
    clock: 'Write the time as HH:MM, for example 09:00.',
  },
  made: {
    building: (when, who) => `Begun ${when} by ${who}`,
    ready: (when, who) => `Made ${when} by ${who}`,
    failed: (when, who) => `Begun ${when} by ${who}`,
  },
  progress: 'How far the pack has come',
  steps: (done, total, step) =>
    step ? `${done} of ${total} parts done. Now: ${step}` : `${done} of ${total} parts done`,
  leave: 'You can leave the page. The pack is made all the same.',
  ended: {
    building: (title) => `${title} is being made.`,
    ready: (title) => `${title} is ready.`,
    failed: (title) => `${title} could not be made.`,
  },
  states: { building: 'being made', ready: 'ready', failed: 'not finished' },
  embargo: (until) => `Not to be spread before ${until}.`,
  embargoed: 'You can read it then.',
  open: 'Read and print',
  workbook: 'Get the workbook',
  hash: 'Checksum (SHA-256):',
  withdraw: 'Withdraw',
  withdrawText:
    'The pack is taken away for everyone and can’t be made again as it was. The change log keeps its checksum.',
  withdrawOf: (title) => `Withdraw ${title}`,
  withdrawn: (title) => `${title} is withdrawn.`,
}
