/** Preparing, signing and remembering bundles. */
import { join } from 'node:path';
import type { Guide } from '../guide.ts';

export async function bundles(guide: Guide): Promise<void> {
  const { page, say, button, field, hands, press, show, showPaper, go, line, window } = guide;
  const heading = (name: string): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor();
  await go('bundles');
  await page.getByRole('row').nth(1).waitFor();
  await show('bundles');
  await press(page.getByRole('row').nth(1).getByRole('button').first());
  await show('bundles-unfolded');
  await showPaper('register');

  await go('export');
  await heading(say('export.step.items.title'));
  await show('export-items');
  await press(page.getByRole('radio', { name: say('export.items.filter') }));
  await show('export-items-filter');
  await press(page.getByRole('radio').first());
  await press(button(say('ui.next')));
  await heading(say('export.step.profile.title'));
  await page.getByRole('radio').nth(3).waitFor();
  await show('export-profile');
  await press(page.getByRole('radio').nth(3));
  await press(button(say('profiles.asks')));
  await show('export-profile-unfolded');
  await press(button(say('ui.next')));
  await heading(say('export.step.disclosure.title'));
  await show('export-disclosure');
  await press(button(say('ui.next')));
  await heading(say('export.step.recipient.title'));
  await show('export-recipient');
  await press(button(say('export.check.act')));
  await show('export-recipient-incomplete');
  for (const label of ['export.encrypt.to', 'export.annex.to'] as const)
    await press(
      page
        .getByRole('group', { name: say(label), exact: true })
        .getByRole('checkbox', { name: 'Sample registry' }),
    );
  await show('export-recipient-encrypted');
  await hands.type(field(say('export.recipient')), 'Sample registry');
  await hands.type(field(say('export.purpose')), 'Sample handover');
  await window.choosing({ kind: 'new', paths: [join(guide.folders.files, 'Second bundle.zip')] }, () =>
    press(button(say('export.target.choose'))),
  );
  await press(button(say('export.check.act')));
  await heading(say('export.step.check.title'));
  const findings = page.getByRole('group', { name: say('preflight.list') });
  await findings.waitFor();
  await show('export-check');
  await press(findings.getByRole('button', { expanded: false }).first());
  await press(findings.getByRole('button', { name: /^[A-Z]+-\d/ }).first());
  await show('export-preflight');
  await press(page.getByRole('checkbox', { name: say('preflight.incomplete') }));
  await press(button(say('export.sign.goOn')));
  await heading(say('export.step.sign.title'));
  await show('export-sign');
  line.holdJob('export');
  await press(button(say('export.sign.act', { code: 'K-02' })));
  await page.getByRole('progressbar').first().waitFor();
  await show('export-running');
  line.release();
  await page.locator('[data-fingerprint]').first().waitFor({ timeout: 60_000 });
  await show('export-result');
  await showPaper('receipt');
  await go('bundles');
  await press(page.getByRole('row').nth(1).getByRole('button').first());
  await show('bundles-encrypted');
  await plainFiles(guide);
}

/** Under the same steps, and nothing of it is signed. */
async function plainFiles(guide: Guide): Promise<void> {
  const { page, say, button, field, hands, press, show, go, window } = guide;
  const heading = (name: string): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor();
  await go('export/recipient');
  await hands.type(field(say('export.recipient')), 'Sample portal');
  await hands.type(field(say('export.purpose')), 'Sample upload');
  await press(page.getByRole('radio', { name: say('export.form.plain') }));
  await window.choosing({ kind: 'new', paths: [join(guide.folders.files, 'Plain files')] }, () =>
    press(button(say('export.target.choose'))),
  );
  await press(button(say('export.check.act')));
  await heading(say('export.step.check.title'));
  await page.getByRole('heading', { level: 2, name: say('export.findings') }).waitFor();
  await show('export-plain-check');
  await press(button(say('export.plain.goOn')));
  await heading(say('export.plain.ask'));
  await show('export-plain-sign');
  await press(button(say('export.plain.act')));
  await page.getByText(say('export.plain.unsigned')).waitFor({ timeout: 60_000 });
  await show('export-plain-result');
}
