import type { HowToCheckTranslation } from './how-to-check-en.ts';

export const howToCheckFr = {
  title: 'Comment vérifier ce lot de preuves',
  bundle: 'Lot {bundle}, éléments : {items}. Signé avec la clé de {code}.',
  incomplete:
    'INCOMPLET : ce lot a été établi bien que des exigences de son profil ne soient pas satisfaites.',
  intro:
    'Aucun programme de l’expéditeur n’est nécessaire. Travaillez sur une copie, dans un terminal, à l’intérieur du dossier qui contient VERIFY.txt ; ce fichier explique chaque étape en détail (en anglais). Sous macOS, écrivez « shasum -a 512 » au lieu de « sha512sum ».',
  key: '1. À qui appartient la clé ?',
  keyWhat:
    'Comparez chaque chiffre de l’empreinte avec celle que vous avez reçue par une autre voie : en personne, par téléphone, d’une voix que vous connaissez, sur un reçu signé. La clé contenue dans ce dossier ne prouve rien à elle seule.',
  signature: '2. La signature est-elle valide ?',
  signatureWhat:
    '« Good signature » et l’empreinte de l’étape 1 : le détenteur de cette clé a signé exactement cette liste de fichiers. « BAD signature » : la liste n’est pas celle qui a été signée ; arrêtez-vous là. L’avertissement selon lequel la clé n’est pas certifiée signifie seulement que gpg ignore ce que vous avez comparé.',
  bytes: '3. Chaque octet est-il celui qui a été signé ?',
  bytesWhat:
    'Aucun affichage : chaque fichier de la liste est présent et inchangé. Une ligne portant « FAILED » désigne un fichier modifié ou manquant ; conservez-le et signalez-le. Tout validateur BagIt 1.0 (RFC 8493) répond à la même question, par exemple :',
  program: '4. Avec un vérificateur de ce format',
  programWhat:
    'Il vérifie aussi qu’aucun fichier n’a été ajouté et que l’historique est sans lacune. ACCEPTED : tout est tel qu’il a été signé, par la clé que vous avez désignée. SIGNER_UNKNOWN : intact, mais signé par une clé que vous n’avez pas désignée. TAMPERED, SIGNATURE_INVALID, HISTORY_BROKEN : ne vous y fiez pas. CANNOT_CHECK : rien n’est affirmé à son sujet.',
  fingerprint: '5. L’empreinte du lot',
  fingerprintWhat:
    'Huit groupes de cinq chiffres. Si ce sont ceux du carnet ou du reçu, il s’agit du lot remis à ce moment-là, et d’aucun autre.',
  limits: 'Ce qu’aucune vérification ne peut montrer',
  limitsWhat:
    'Que le contenu d’un fichier est vrai, ou a été produit au moment et au lieu qu’il indique ; ce qui s’est passé avant son acquisition ; un acte que personne n’a consigné ; qui se trouve derrière un code ou une clé.',
  page: 'Page {page} sur {pages}',
} as const satisfies HowToCheckTranslation;
