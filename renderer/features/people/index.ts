/** People as codes and keys: custodians here, signers known here, codes that the case binds. Never: a secret key on the screen. */
export { ComparisonFields, useComparison } from './comparison.tsx';
export { PeoplePage } from './people-page.tsx';
