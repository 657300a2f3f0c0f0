import { TextBox } from './text-box';

const at = new Date('2030-01-02T03:04:05Z');

it('keeps texts newest first, finds them by number and shows the code they carry', async () => {
  const box = new TextBox({ now: () => at }, 3);
  for (const text of ['no code 1234567', 'code 042731.', 'third', 'fourth'])
    await box.deliver({ to: '+85255501234', text });
  await box.deliver({ to: '+4420', text: 'other' });
  expect(box.list('+852 5550 1234').map(({ text }) => text)).toEqual(['fourth', 'third']);
  await box.deliver({ to: '+4420', text: 'your 009001' });
  expect(box.list('+4420')[0]).toEqual({ to: '+4420', text: 'your 009001', code: '009001', at });
  await box.deliver({ to: '+4420', text: 'long 1234567' });
  expect(box.list()[0]).not.toHaveProperty('code');
  expect(box.list()).toHaveLength(3);
});
