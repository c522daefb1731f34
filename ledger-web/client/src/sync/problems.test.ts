import {
  asha,
  ashaPays,
  birju,
  command,
  entry,
  refusal,
  rejected,
  results,
  sent,
  testTransitions,
} from '../../testing/machine-table.ts';

const aside = { code: 'depends_on_failed', message: 'It belongs to a record that the server refused.' };
const attendance = command('a1', 'create', { staff_id: 's' }, 'attendance');

testTransitions([
  {
    name: 'a rejected create is set aside with what names its record, and nothing else',
    given: { queue: [entry(1, asha), entry(2, ashaPays), entry(3, birju)], push: sent(asha) },
    when: results(rejected(asha)),
    becomes: {
      queue: [
        entry(1, asha, { state: 'failed', error: refusal }),
        entry(2, ashaPays, { state: 'failed', error: aside, because_of: asha.command_id }),
        entry(3, birju),
      ],
    },
    does: [{ do: 'save' }, { do: 'send', commands: [birju] }],
  },
  {
    name: 'what is refused together with the create that it depends on is set aside because of it',
    given: { queue: [entry(1, asha), entry(2, ashaPays)], push: sent(asha, ashaPays) },
    when: results(rejected(asha), rejected(ashaPays, { code: 'unknown_party', message: 'Who?', field: 'party_id' })),
    becomes: {
      queue: [
        entry(1, asha, { state: 'failed', error: refusal }),
        entry(2, ashaPays, { state: 'failed', error: aside, because_of: asha.command_id }),
      ],
    },
    does: [{ do: 'save' }],
  },
  {
    name: 'what is refused together with a refused create, but for a reason of its own, keeps its reason',
    given: { queue: [entry(1, asha), entry(2, ashaPays)], push: sent(asha, ashaPays) },
    when: results(rejected(asha), rejected(ashaPays)),
    becomes: {
      queue: [
        entry(1, asha, { state: 'failed', error: refusal }),
        entry(2, ashaPays, { state: 'failed', error: refusal }),
      ],
    },
    does: [{ do: 'save' }],
  },
  {
    name: 'a rejected update takes nothing with it',
    given: { queue: [entry(1, command('asha', 'update')), entry(2, ashaPays)], push: sent(command('asha', 'update')) },
    when: results(rejected(command('asha', 'update'))),
    becomes: { queue: [entry(1, command('asha', 'update'), { state: 'failed', error: refusal }), entry(2, ashaPays)] },
    does: [{ do: 'save' }, { do: 'send', commands: [ashaPays] }],
  },
  {
    name: 'a day that another device has marked already becomes an edit of it',
    given: { queue: [entry(1, attendance)], push: sent(attendance) },
    when: results(rejected(attendance, { code: 'already_exists', message: 'There is one.', field: 'id' })),
    becomes: { queue: [entry(1, { ...attendance, op: 'update' })] },
    does: [{ do: 'save' }, { do: 'send', commands: [{ ...attendance, op: 'update' }] }],
  },
  {
    name: 'a push that the role forbids is set aside',
    given: { queue: [entry(1, asha)], push: sent(asha) },
    when: { type: 'push_refused', push: 'push-0', error: { code: 'forbidden', message: 'no' } },
    becomes: { queue: [entry(1, asha, { state: 'failed', error: { code: 'forbidden', message: 'no' } })] },
    does: [{ do: 'save' }],
  },
  {
    name: 'what was set aside is not sent again by itself',
    given: { link: { phase: 'connecting' }, queue: [entry(1, asha, { state: 'failed', error: refusal })] },
    when: { type: 'connected' },
    becomes: { push: null },
    does: [],
  },
  {
    name: 'what was set aside goes out again when the user says so',
    given: { queue: [entry(1, asha, { state: 'failed', error: refusal })] },
    when: { type: 'retried', entries: [entry(1, asha, { state: 'failed', error: refusal })] },
    becomes: { queue: [entry(1, asha)] },
    does: [{ do: 'save', entries: [entry(1, asha)] }, { do: 'send' }],
  },
  {
    name: 'what is given up is gone',
    given: { queue: [entry(1, asha, { state: 'failed', error: refusal }), entry(2, birju)], push: sent(birju) },
    when: { type: 'discarded', commandIds: [asha.command_id] },
    becomes: { queue: [entry(2, birju)] },
    does: [{ do: 'drop' }],
  },
]);
