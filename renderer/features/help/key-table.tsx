/** The keys that work everywhere, from the table by which they work. */
import { Fragment, type ReactNode } from 'react';
import { SHORTCUTS } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';

export function KeyTable(): ReactNode {
  const { say } = useI18n();
  return (
    <table className="help-table">
      <caption>{say('help.keys')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('help.keys.key')}</th>
          <th scope="col">{say('help.keys.does')}</th>
        </tr>
      </thead>
      <tbody>
        {SHORTCUTS.map(({ id, keys, says }) => (
          <tr key={id}>
            <td>
              <bdi dir="ltr">
                {keys.map((key, at) => (
                  <Fragment key={key}>
                    {at > 0 && ' + '}
                    <kbd>{key}</kbd>
                  </Fragment>
                ))}
              </bdi>
            </td>
            <td>{say(says)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
