/** Where a round stands, and what its coordinator does about it. */
export const dashboard = {
  title: (name: string) => `Round ${name}`,
  stages: 'Stages',
  current: 'now',
  passed: 'done',
  publishedAt: (when: string) => `Published ${when}`,
  hash: 'Content hash (SHA-256)',
  frozen: (initiatives: string, needs: string, ownerless: string) =>
    `${initiatives} initiatives · ${needs} needs · ${ownerless} without owner`,
  onMap: 'The map as it was',
  compareNow: 'Compare with now',
  compareLast: 'Compare with the last round',
  answer: 'Answer for entries',
  seeAnswers: 'See the answers',
  progress: 'Answers',
  answered: (answered: string, total: string) => `${answered} of ${total} entries have been answered for.`,
  left: (count: number, formatted: string) =>
    count === 0
      ? 'Nothing awaits an answer.'
      : count === 1
        ? '1 entry awaits an answer.'
        : `${formatted} entries await an answer.`,
  by: { label: 'Answers by', organisations: 'Organisations', sectors: 'Sectors' },
  columns: {
    organisation: 'Organisation',
    sector: 'Sector',
    left: 'Left',
    share: 'Answered',
    confirmed: 'Confirmed',
    revised: 'Revised',
    ended: 'Ended',
    new: 'New',
  },
  share: (answered: string, total: string) => `${answered} of ${total}`,
  showAll: (count: number) => `Show all ${count}`,
  noEntries: 'The round has no entries yet.',
  workshops: { open: 'All workshops' },
  reminders: {
    title: 'Reminders',
    text: 'A text to each organisation with entries left to answer for. Send it from here, or copy it into your own e-mail.',
    none: 'Everybody has answered. Nobody needs a reminder.',
    left: (count: number) => (count === 1 ? '1 entry left' : `${count} entries left`),
    recipients: 'To',
    noRecipients:
      'The organisation has no active member. Copy the text and send it to somebody you know there.',
    subject: 'Subject',
    message: 'Text',
    copied: 'The text is copied.',
    notCopied: 'The browser does not let the page copy. Select the text and copy it yourself.',
    mail: 'Open in e-mail',
    mailTo: (name: string) => `Open in e-mail: reminder to ${name}`,
    send: 'Send',
    sendTo: (name: string) => `Send the reminder to ${name}`,
    copyTo: (name: string) => `Copy the reminder to ${name}`,
    sendAll: (count: number) =>
      count === 1
        ? 'Send to the one with an e-mail address (1)'
        : `Send to all with an e-mail address (${count})`,
    sent: (count: number) =>
      count === 1 ? 'The reminder has been sent.' : `${count} reminders have been sent.`,
    failed: 'Could not be sent',
  },
  publish: {
    title: 'Publish',
    text: 'Every entry is frozen as it is, with categories and counts. What is published can never be changed, not even by a coordinator.',
    missing: 'This is not finished:',
    complete: 'Everything is finished.',
    button: 'Publish',
    anyway: 'Publish anyway',
    question: (name: string) => `Publish the round ${name}?`,
    forEver: 'This can’t be undone.',
    done: (name: string) => `The round ${name} is published.`,
  },
  edit: {
    title: (name: string) => `Change the round ${name}`,
    button: 'Change stage, calendar and categories',
    name: 'Name',
    description: 'Description',
    stage: 'Stage',
    stageHint: 'The round becomes published by being published, on the page of the round.',
    calendar: 'Calendar',
    from: 'From',
    to: 'To',
    categories: 'Categories in use',
    retention: 'Names of participants are kept, months',
    retentionHint: 'Counted from the last day of the round. Then the organisation replaces the names.',
    saved: (name: string) => `The round ${name} has been changed.`,
    published: 'The round is published and can’t be changed.',
  },
  mine: {
    waits: (count: number, name: string) =>
      count === 1
        ? `1 entry awaits your answer in the round ${name}.`
        : `${count} entries await your answer in the round ${name}.`,
    answer: 'Answer now',
  },
}
