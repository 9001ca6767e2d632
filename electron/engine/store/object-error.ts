/** Why an object cannot be read. All of these an attacker with the disk in hand can cause. */
export type ObjectErrorCode =
  /** No file under the object's name. */
  | 'OBJECT_MISSING'
  /** Size or content is not what was stored. */
  | 'OBJECT_DAMAGED'
  /** A link, a folder or a device stands where the object was. */
  | 'OBJECT_REPLACED'
  /** The system refuses to read it; `details.reason` has the system's code. */
  | 'OBJECT_UNREADABLE'
  /** Its wrapped key is absent or not authentic. */
  | 'OBJECT_KEY';

export class ObjectError extends Error {
  readonly code: ObjectErrorCode;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: ObjectErrorCode, details: Readonly<Record<string, string | number>>) {
    super(code);
    this.code = code;
    this.details = details;
  }
}
