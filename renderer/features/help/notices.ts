/** The libraries that are shipped and their licences (`resources/notices`), read when somebody looks. */
import { z } from 'zod';

const notices = z.strictObject({
  libraries: z.array(
    z.strictObject({
      name: z.string(),
      version: z.string(),
      /** SPDX expression. */
      licence: z.string(),
      /** Place in `texts`; null: its text lies in the folder of the package. */
      text: z.int().min(0).nullable(),
    }),
  ),
  texts: z.array(z.string()),
});
export type Notices = z.infer<typeof notices>;

const files = import.meta.glob('../../../resources/notices/notices.json', { import: 'default' });
const licences = import.meta.glob<string>('../../../LICENSE', { query: '?raw', import: 'default' });

/** Throws when the page's files are not those of one build. */
export async function readNotices(): Promise<Notices> {
  const [read] = Object.values(files);
  if (read === undefined) throw new Error('notices.json was not built into the page');
  return notices.parse(await read());
}

/** The licence of this program. */
export async function readOwnLicence(): Promise<string> {
  const [read] = Object.values(licences);
  if (read === undefined) throw new Error('LICENSE was not built into the page');
  return read();
}

/** Each text with the libraries that come under it. */
export function byText({
  libraries,
  texts,
}: Notices): readonly { readonly names: string; readonly text: string }[] {
  return texts.flatMap((text, at) => {
    const names = libraries.filter((library) => library.text === at).map(({ name }) => name);
    return names.length === 0 ? [] : [{ names: names.join(', '), text }];
  });
}
