export const FUSES: Readonly<Record<string, boolean>>;
export function setFuses(program: string, resetAdHocDarwinSignature: boolean): Promise<void>;
export function assertFuses(program: string): Promise<void>;
