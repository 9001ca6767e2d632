/** Bringing a reader to one field of an item's description: an address that others link to, and the focus when it is followed. */
import { useEffect, type RefObject } from 'react';
import { hrefOf } from '../../app/place.ts';

/** Address of the item's description with one field brought into sight: a field's name, `tags`, `graphic` or `relations`. */
export const fieldHref = (uid: string, field: string): string =>
  hrefOf('item', [uid, 'description'], { field });

/** Puts the focus into the field that the address names, once it is there. @param field null: none is named */
export function useNamedField(form: RefObject<HTMLElement | null>, field: string | null): void {
  useEffect(() => {
    if (field === null) return;
    const place = [...(form.current?.querySelectorAll<HTMLElement>('[data-field]') ?? [])].find(
      (one) => one.dataset['field'] === field,
    );
    if (place === undefined) return;
    place.scrollIntoView({ block: 'center' });
    const control =
      place.querySelector<HTMLElement>('input, textarea') ?? place.querySelector<HTMLElement>('button');
    control?.focus();
  }, [form, field]);
}
