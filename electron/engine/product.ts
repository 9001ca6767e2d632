/** This program, as its entries and bundles name it. */
import manifest from '../../package.json' with { type: 'json' };

export const PRODUCT = { name: 'custodia', version: manifest.version } as const;
