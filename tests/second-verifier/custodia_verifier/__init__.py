"""A second, independent verifier of Custodia bundles and ledger exports.

Written only from the pages in resources/docs/formats/ and the public standards they cite (RFC 8785,
RFC 6962/9162, RFC 9901, RFC 8493, RFC 4880, C2SP signed-note, tlog-checkpoint, tlog-proof). It shares no
code and no author's eye with the application: where both agree, the pages are exact enough.

Standard library only. `gpg` is called for OpenPGP signatures, with a temporary home of its own.

Words: a *tree* is the set of files of a bundle, in a folder or a ZIP; a *finding* is one fact from the closed
list of verdicts.md; the *verdict* is the first row of its table one of whose findings is present.

Never: writes into what it verifies, follows a link, trusts a key because the bundle ships it, or stops at the
first finding when it can go on and say more.
"""
