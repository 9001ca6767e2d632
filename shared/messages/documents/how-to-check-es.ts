import type { HowToCheckTranslation } from './how-to-check-en.ts';

export const howToCheckEs = {
  title: 'Cómo comprobar este paquete de pruebas',
  bundle: 'Paquete {bundle}, elementos: {items}. Firmado con la clave de {code}.',
  incomplete: 'INCOMPLETO: este paquete se hizo aunque no se cumplen requisitos de su perfil.',
  intro:
    'No necesita ningún programa del remitente. Trabaje con una copia, en un terminal, dentro de la carpeta que contiene VERIFY.txt; ese archivo explica cada paso con detalle (en inglés). En macOS escriba «shasum -a 512» en lugar de «sha512sum».',
  key: '1. ¿De quién es la clave?',
  keyWhat:
    'Compare cada cifra de la huella con la que recibió por otra vía: en persona, por teléfono, de una voz que conoce, en un recibo firmado. La clave de esta carpeta no prueba nada por sí sola.',
  signature: '2. ¿Es válida la firma?',
  signatureWhat:
    '«Good signature» y la huella del paso 1: quien posee esta clave firmó exactamente esta lista de archivos. «BAD signature»: la lista no es la que se firmó; deténgase aquí. La advertencia de que la clave no está certificada solo significa que gpg no sabe lo que usted comparó.',
  bytes: '3. ¿Es cada byte el que se firmó?',
  bytesWhat:
    'Sin ninguna salida: todos los archivos de la lista están y no han cambiado. Una línea con «FAILED» nombra un archivo modificado o ausente; consérvelo y comuníquelo. Cualquier validador de BagIt 1.0 (RFC 8493) responde a la misma pregunta, por ejemplo:',
  program: '4. Con un verificador de este formato',
  programWhat:
    'Comprueba además que no se añadió ningún archivo y que el historial no tiene lagunas. ACCEPTED: todo está como se firmó, con la clave que usted indicó. SIGNER_UNKNOWN: íntegro, pero firmado con una clave que usted no indicó. TAMPERED, SIGNATURE_INVALID, HISTORY_BROKEN: no se fíe de él. CANNOT_CHECK: no se afirma nada sobre él.',
  fingerprint: '5. La huella del paquete',
  fingerprintWhat:
    'Ocho grupos de cinco cifras. Si son los del cuaderno o del recibo, este es el paquete que se entregó entonces, y ningún otro.',
  limits: 'Lo que ninguna comprobación puede mostrar',
  limitsWhat:
    'Que el contenido de un archivo es verdadero, o que se hizo cuando y donde dice; lo que ocurrió antes de su adquisición; un acto que nadie registró; quién es la persona tras un código o una clave.',
  page: 'Página {page} de {pages}',
} as const satisfies HowToCheckTranslation;
