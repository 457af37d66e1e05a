import type { Messages } from '..'

export const decisions: Messages['decisions'] = {
  title: 'Decisions',
  intro: 'What the steering group decides on, and what follows from it.',
  toParts: 'Everything about decisions',
  parts: {
    roadmap: {
      title: 'Roadmap',
      about: 'What has been decided, over time, and what became of the roadmap before.',
    },
    cofinancing: {
      title: 'Co-financing',
      about:
        'How the need for money is shared between organisations, what they have pledged and decided, and what is missing.',
    },
    obstacles: {
      title: 'Legal obstacles',
      about: 'Which provisions stand in the way, whom they stop, and what their removal would free.',
    },
  },
}
