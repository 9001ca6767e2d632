/** Verification of what somebody brings, with each kind of answer. */
import type { Guide } from '../guide.ts';
import { placesOf } from '../stage/make-stage.ts';

export async function verifying(guide: Guide): Promise<void> {
  const { page, say, button, field, hands, press, show, showPaper, go, line, window } = guide;
  const places = placesOf(guide.folders.files);
  const verify = async (path: string): Promise<void> => {
    await go('verify');
    await window.choosing({ kind: 'any', paths: [path] }, () => press(button(say('verify.choose'))));
    await page.getByText(path).first().waitFor();
    await press(button(say('verify.act')));
  };
  const report = (): Promise<void> => page.locator('[data-verdict]').waitFor({ timeout: 60_000 });

  await go('verify');
  await press(button(say('verify.more')));
  await press(button(say('verify.annex.more')));
  await show('verify');
  line.holdJob('verify-bundle');
  await verify(places.bundle);
  await page.getByRole('progressbar').first().waitFor();
  await show('verify-running');
  line.release();
  await report();
  await show('verify-own-key');
  await verify(places.stranger);
  await report();
  await press(button(say('verify.trust.act')));
  await show('verify-unknown-signer');
  await showPaper('verification');
  const fingerprint = await page.locator('.key-fingerprint').innerText();
  await hands.type(field(say('verify.trust.fingerprint')), fingerprint);
  await hands.type(field(say('verify.trust.label')), 'Sample colleague');
  await hands.type(field(say('verify.trust.compared')), 'On a sample sheet, in person');
  await press(page.locator('main form button[type=submit]'));
  await page.getByText(say('verify.trust.done')).waitFor();
  await verify(places.stranger);
  await report();
  await show('verify-accepted');
  await verify(places.tampered);
  await report();
  await show('verify-tampered');
}
